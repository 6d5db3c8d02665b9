package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the jsonl format to its golden file, to round trips and to its promises about crashes. */
class JsonlHistoryTests {
  @TempDir Path folder;

  static final List<Event> GOLDEN =
      List.of(
          event(0, 0, 0, EventType.INVOKE, "write", "k1", 5, "n1", null),
          event(1, 1_234_567, 3, EventType.INVOKE, "cas", "k7", List.of(1, 2), "n2", null),
          event(2, 1_234_567, -1, EventType.INVOKE, "partition", null, nodes(), null, null),
          event(3, 2_000_000, 0, EventType.OK, "write", "k1", 5, "n1", null),
          event(4, 2_000_001, 3, EventType.INFO, "cas", "k7", List.of(1, 2), "n2", "timed \"out\""),
          event(5, 2_000_002, -1, EventType.INFO, "partition", null, nodes(), null, null),
          event(6, 3_000_000, 4, EventType.INVOKE, "read", null, null, null, null),
          event(7, 4_000_000, 4, EventType.OK, "read", null, "zwölf\n", null, null),
          event(
              8,
              5_000_000,
              4,
              EventType.INVOKE,
              "put",
              "k",
              Arrays.asList(0.5, true, null),
              "n3",
              null),
          event(
              9,
              6_000_000,
              4,
              EventType.FAIL,
              "put",
              "k",
              Arrays.asList(0.5, true, null),
              "n3",
              "no"));

  private static Map<String, Object> nodes() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("kind", "halves");
    value.put("from", List.of("n1", "n2"));
    return value;
  }

  private static Event event(
      long index,
      long time,
      int process,
      EventType type,
      String f,
      String key,
      Object value,
      String node,
      String error) {
    return new Event(index, time, process, type, new Operation(f, key, value), node, error);
  }

  @Test
  void zero_is_zero_whatever_its_sign() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("zeros.jsonl"),
            """
            {"index":0,"time":0,"process":0,"type":"invoke","f":"write","value":[0.0,0]}
            {"index":1,"time":1,"process":0,"type":"ok","f":"write","value":[-0.0,-0]}
            """);

    List<Event> events = JsonlHistory.read(file).events();

    assertThat(events.get(1).operation()).isEqualTo(events.get(0).operation());
  }

  @Test
  void writes_the_golden_file() throws IOException {
    Path file = write(GOLDEN);

    assertThat(Files.readString(file)).isEqualTo(golden());
  }

  @Test
  void reads_the_golden_file() throws IOException {
    Path file = Files.writeString(folder.resolve("golden.jsonl"), golden());

    History history = JsonlHistory.read(file);

    assertThat(history.events()).isEqualTo(GOLDEN);
    assertThat(history.notes()).isEmpty();
  }

  @Test
  void reads_gzip_without_being_told() throws IOException {
    Path file = folder.resolve("history.jsonl.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(golden().getBytes(StandardCharsets.UTF_8));
    }

    assertThat(JsonlHistory.read(file).events()).isEqualTo(GOLDEN);
  }

  @Test
  void reads_all_that_is_compressed_and_refuses_what_is_not() throws IOException {
    byte[] bytes = golden().getBytes(StandardCharsets.UTF_8);
    int half = golden().lastIndexOf('\n', golden().length() - 2) + 1;
    int halfBytes = golden().substring(0, half).getBytes(StandardCharsets.UTF_8).length;
    byte[] first = zipped(Arrays.copyOf(bytes, halfBytes));
    byte[] second = zipped(Arrays.copyOfRange(bytes, halfBytes, bytes.length));
    byte[] damaged = second.clone();
    damaged[1]++;
    Path file = folder.resolve("two.gz");

    Files.write(file, joined(first, second));
    assertThat(JsonlHistory.read(file).events()).isEqualTo(GOLDEN);
    for (byte[] rest : List.of(damaged, Arrays.copyOf(second, 5), new byte[] {'x'})) {
      Files.write(file, joined(first, rest));
      assertThatThrownBy(() -> JsonlHistory.read(file))
          .isInstanceOf(IOException.class)
          .hasMessage("there is more behind the compressed data, and it is none itself");
    }
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void reads_as_far_as_a_gzip_that_was_cut_off_goes() throws IOException {
    Path whole = folder.resolve("whole.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write(golden().getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length - 40));

    History history = JsonlHistory.read(cut);

    assertThat(GOLDEN.subList(0, history.events().size())).isEqualTo(history.events());
    assertThat(history.events().size()).isLessThan(GOLDEN.size());
    assertThat(history.notes()).hasSize(1);
  }

  @Test
  void reads_every_prefix_of_a_file_up_to_its_last_whole_line() throws IOException {
    byte[] bytes = golden().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= bytes.length; length++) {
      Path file = Files.write(folder.resolve("cut.jsonl"), Arrays.copyOf(bytes, length));
      String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      int lines = (int) text.chars().filter(c -> c == '\n').count();
      String rest = text.substring(text.lastIndexOf('\n') + 1);
      boolean complete = length < bytes.length && !rest.isEmpty() && bytes[length] == '\n';

      History history = JsonlHistory.read(file);

      assertThat(history.events()).isEqualTo(GOLDEN.subList(0, complete ? lines + 1 : lines));
      if (rest.isEmpty() || complete) {
        assertThat(history.notes()).isEmpty();
      } else {
        assertThat(history.notes())
            .containsExactly(
                file
                    + ":"
                    + (lines + 1)
                    + ": the last line was cut off after "
                    + rest.length()
                    + " bytes and is left out");
      }
    }
  }

  @Test
  void tolerates_unknown_fields_and_windows_line_ends() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("other.jsonl"),
            "{\"extra\":{\"a\":[1]},\"index\":0,\"time\":1,\"process\":1,\"type\":\"invoke\",\"f\":\"read\",\"value\":null,\"link\":[]}\r\n");

    assertThat(JsonlHistory.read(file).events())
        .containsExactly(event(0, 1, 1, EventType.INVOKE, "read", null, null, null, null));
  }

  @Test
  void round_trips_random_histories() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      List<Event> events = randomEvents(random);
      Path file = folder.resolve("random" + round + ".jsonl");
      try (HistoryWriter writer = JsonlHistory.writer(file)) {
        for (Event event : events) {
          writer.append(event);
        }
      }

      assertThat(JsonlHistory.read(file).events()).isEqualTo(events);
    }
  }

  @Test
  void is_readable_after_each_append() throws IOException {
    Path file = folder.resolve("live.jsonl");
    try (HistoryWriter writer = JsonlHistory.writer(file)) {
      for (int i = 0; i < GOLDEN.size(); i++) {
        writer.append(GOLDEN.get(i));
        assertThat(JsonlHistory.read(file).events()).isEqualTo(GOLDEN.subList(0, i + 1));
      }
    }
  }

  @Test
  void never_writes_over_a_history() throws IOException {
    Path file = write(GOLDEN);

    assertThatThrownBy(() -> JsonlHistory.writer(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(file)).isEqualTo(golden());
  }

  @Test
  void says_when_the_disk_is_full_and_writes_nothing_after_it() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here");
    try (HistoryWriter writer = new JsonlWriter(new FileOutputStream(full.toFile()))) {
      assertThatIOException().isThrownBy(() -> writer.append(GOLDEN.get(0)));
      assertThatIOException()
          .isThrownBy(() -> writer.append(GOLDEN.get(1)))
          .withMessageStartingWith("the history could not be written any more: ");
    }
  }

  @Test
  void goes_on_writing_in_a_thread_that_was_interrupted() throws IOException {
    Path file = folder.resolve("interrupted.jsonl");
    try (HistoryWriter writer = JsonlHistory.writer(file)) {
      Thread.currentThread().interrupt();
      writer.append(GOLDEN.get(0));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(JsonlHistory.read(file).events()).hasSize(1);
  }

  private Path write(List<Event> events) throws IOException {
    Path file = folder.resolve("history.jsonl");
    try (HistoryWriter writer = JsonlHistory.writer(file)) {
      for (Event event : events) {
        writer.append(event);
      }
    }
    return file;
  }

  private static String golden() throws IOException {
    try (InputStream in = JsonlHistoryTests.class.getResourceAsStream("golden.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static List<Event> randomEvents(Random random) {
    List<Event> events = new ArrayList<>();
    Operation[] open = new Operation[5];
    long time = 0;
    int[] process = {0, 1, 2, 3, 4};
    for (int i = 0; i < 200; i++) {
      time += random.nextInt(1000);
      int thread = random.nextInt(open.length);
      if (open[thread] == null) {
        open[thread] =
            new Operation(
                "f" + random.nextInt(3), random.nextBoolean() ? null : "k", randomValue(random, 0));
        events.add(new Event(i, time, process[thread], EventType.INVOKE, open[thread], "n1", null));
      } else {
        EventType type =
            List.of(EventType.OK, EventType.FAIL, EventType.INFO).get(random.nextInt(3));
        events.add(
            new Event(
                i,
                time,
                process[thread],
                type,
                open[thread].withValue(randomValue(random, 0)),
                null,
                type == EventType.OK ? null : "e"));
        open[thread] = null;
        if (type == EventType.INFO) {
          process[thread] += open.length;
        }
      }
    }
    return events;
  }

  private static Object randomValue(Random random, int depth) {
    return switch (random.nextInt(depth < 3 ? 7 : 5)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> random.nextBoolean();
      case 3 -> random.nextGaussian();
      case 4 ->
          random
              .ints(random.nextInt(6), 0, 0xd7ff)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      case 5 -> Arrays.asList(randomValue(random, depth + 1), randomValue(random, depth + 1));
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", randomValue(random, depth + 1));
        map.put("b\u0000\"", randomValue(random, depth + 1));
        yield map;
      }
    };
  }
}
