package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds reading a whole file into columns to reading it event by event: the same events and notes,
 * or the same complaint, whatever is in the file.
 */
class ReadingTwiceTests {
  private static final int FILES = 4_000;

  /** Bits of lines that are good, unusual or broken. */
  private static final List<String> BITS =
      List.of(
          "\"",
          "\\",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          "-",
          "0",
          "7",
          "-0",
          "01",
          ".5",
          "1e3",
          "null",
          "true",
          "nul",
          "\\u00e9",
          "é",
          " ",
          "\t",
          "\r",
          "\n",
          "\"f\":\"read\",",
          "\"more\":{},",
          "\"nemesis\"",
          "\"invoke\"",
          "\"info\"",
          "999999999999999999",
          "9223372036854775807",
          "9223372036854775808",
          "2147483648",
          "\"key\":null,",
          "{\"a\":1}",
          "[[]]",
          "[1,2,3]",
          "\u0001");

  @TempDir Path folder;

  @Test
  void comes_to_the_same() throws IOException {
    Path file = folder.resolve("history.jsonl");
    int complaints = 0;
    for (int seed = 0; seed < FILES; seed++) {
      Random random = new Random(seed);
      byte[] bytes = written(CallsTests.events(random));
      for (int i = random.nextInt(3); i > 0; i--) {
        bytes = changed(bytes, random);
      }
      Files.write(file, bytes);

      String eventByEvent = eventByEvent(file);

      assertThat(whole(file))
          .as("seed %d: %s", seed, new String(bytes, StandardCharsets.UTF_8))
          .isEqualTo(eventByEvent);
      complaints += eventByEvent.startsWith("complaint") ? 1 : 0;
    }
    assertThat(complaints).isBetween(FILES / 4, FILES * 3 / 4);
  }

  private static byte[] written(List<Event> events) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonlWriter writer = new JsonlWriter(out)) {
      for (Event event : events) {
        writer.append(event);
      }
    }
    return out.toByteArray();
  }

  /** Puts a bit in, takes some bytes out, or puts some there a second time. */
  private static byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + random.nextInt(12));
    byte[] bit =
        switch (random.nextInt(4)) {
          case 0 -> Arrays.copyOfRange(bytes, at, to);
          case 1 -> new byte[0];
          default -> BITS.get(random.nextInt(BITS.size())).getBytes(StandardCharsets.UTF_8);
        };
    boolean instead = random.nextBoolean();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(bit);
    int rest = instead ? to : at;
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }

  private static String eventByEvent(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    try (HistoryReader reader = JsonlHistory.open(file)) {
      for (Event event = reader.next(); event != null; event = reader.next()) {
        events.add(event);
      }
      return events + " " + reader.notes();
    } catch (MalformedHistoryException e) {
      return "complaint: " + e.getMessage();
    }
  }

  private static String whole(Path file) throws IOException {
    try {
      History history = JsonlHistory.read(file);
      return history.events() + " " + history.notes();
    } catch (MalformedHistoryException e) {
      return "complaint: " + e.getMessage();
    }
  }

  @Test
  void pairs_as_it_reads() throws IOException {
    Path file = folder.resolve("history.jsonl");
    for (int seed = 0; seed < 300; seed++) {
      List<Event> events = CallsTests.events(new Random(seed));
      Files.write(file, written(events));

      assertThat(JsonlHistory.read(file).calls()).isEqualTo(new History(events).calls());
    }
  }

  @Test
  void takes_what_is_usual_without_falling_back() throws IOException {
    EventColumns events = new EventColumns();
    JsonlLine line = new JsonlLine(events);
    for (String usual :
        List.of(
            "{\"index\":0,\"time\":5,\"process\":1,\"type\":\"invoke\",\"f\":\"cas\",\"key\":\"k\","
                + "\"value\":[1,-2],\"node\":\"n1\"}",
            "{\"index\":1,\"time\":5,\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"kill\","
                + "\"value\":null}",
            "{\"index\":2,\"time\":6,\"process\":1,\"type\":\"fail\",\"f\":\"cas\",\"key\":\"k\","
                + "\"value\":[[\"r\",\"x\",null],[true,\"\",[]]],\"error\":\"no\"}")) {
      byte[] bytes = usual.getBytes(StandardCharsets.US_ASCII);

      assertThat(line.append(bytes, 0, bytes.length)).as(usual).isTrue();
      assertThat(events.get(events.size() - 1))
          .isEqualTo(new EventParser().parse(bytes, 0, bytes.length));
    }
  }
}
