package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the EDN that is written to its golden file, and to being read as what was written. */
class EdnHistoryTests {
  @TempDir Path folder;

  private Path write(String name, List<Event> events) throws IOException {
    Path file = folder.resolve(name);
    try (HistoryWriter writer = Histories.ednWriter(file)) {
      for (Event event : events) {
        writer.append(event);
      }
    }
    return file;
  }

  @Test
  void writes_the_golden_file_and_reads_it() throws IOException {
    Path file = write("golden.edn", JsonlHistoryTests.GOLDEN);

    try (InputStream golden = EdnHistoryTests.class.getResourceAsStream("golden.edn")) {
      assertThat(Files.readString(file))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(Histories.read(file, ReadOptions.DETECT))
        .isEqualTo(new History(JsonlHistoryTests.GOLDEN));
  }

  @Test
  void random_histories_come_back_as_they_were() throws IOException {
    Random random = new Random(23);
    for (int round = 0; round < 100; round++) {
      List<Event> events = withCas(random, JsonlHistoryTests.randomEvents(random));

      Path file = write("random" + round + ".edn", events);

      assertThat(Histories.read(file, ReadOptions.DETECT)).isEqualTo(new History(events));
    }
  }

  /** Failed cas with and without a reason are where the formats differ in meaning. */
  private static List<Event> withCas(Random random, List<Event> events) {
    List<Event> changed = new ArrayList<>();
    for (Event event : events) {
      Operation operation = event.operation();
      boolean cas = operation.f().equals("f1");
      String f = cas ? "cas" : operation.f().equals("f2") ? "a word \"or\" two" : operation.f();
      String error = event.error();
      if (error != null) {
        error = List.of(":did-not-succeed x", "cas-mismatch: 4", ":timeout").get(random.nextInt(3));
        error = event.type() == EventType.FAIL && random.nextBoolean() ? null : error;
      }
      changed.add(
          new Event(
              event.index(),
              event.time(),
              event.process(),
              event.type(),
              new Operation(f, operation.key(), operation.value()),
              event.node(),
              error));
    }
    return changed;
  }

  @Test
  void never_writes_over_a_history() throws IOException {
    Path file = write("once.edn", JsonlHistoryTests.GOLDEN);

    assertThatThrownBy(() -> Histories.ednWriter(file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void a_last_line_that_was_cut_off_is_left_out_with_a_note() throws IOException {
    String whole = Files.readString(write("whole.edn", JsonlHistoryTests.GOLDEN));
    int lastLine = whole.lastIndexOf('\n', whole.length() - 2) + 1;
    int count = JsonlHistoryTests.GOLDEN.size();
    for (int length = lastLine + 1; length < whole.length() - 1; length++) {
      Path file = Files.writeString(folder.resolve("cut.edn"), whole.substring(0, length));

      History history = Histories.read(file, ReadOptions.DETECT);

      assertThat(history.events()).isEqualTo(JsonlHistoryTests.GOLDEN.subList(0, count - 1));
      assertThat(history.notes())
          .containsExactly(file + ":" + count + ": the last line was cut off and is left out");
    }
  }
}
