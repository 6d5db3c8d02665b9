package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the quick way of reading a line of a log to the thorough one, which a comma at the end of
 * the line, a blank to EDN, makes sure of.
 */
class LogLineTests {
  private static final int LOGS = 3_000;
  private static final List<String> VALUES =
      List.of(
          "nil",
          "5",
          "-3",
          "[1 2]",
          "[nil 0]",
          "[]",
          "[ 1\t2 ]",
          "[[1] 2]",
          ":timed-out",
          "007",
          "1.5",
          "99999999999999999999",
          "\"a b\"",
          "[1 2",
          "nilly",
          "+4",
          "a",
          "[:a 1]x",
          ":",
          "- 1");

  @TempDir Path folder;

  @Test
  void comes_to_the_same() throws IOException {
    int complaints = 0;
    for (int seed = 0; seed < LOGS; seed++) {
      Random random = new Random(seed);
      StringBuilder log = new StringBuilder();
      String[] open = new String[2];
      for (int i = random.nextInt(6); i >= 0; i--) {
        log.append(line(random, open)).append('\n');
      }
      String quick = read(log.toString());

      assertThat(quick).as(log.toString()).isEqualTo(read(log.toString().replace("\n", ",\n")));
      complaints += quick.startsWith("complaint") ? 1 : 0;
    }
    assertThat(complaints).isBetween(LOGS / 4, LOGS * 3 / 4);
  }

  /** Makes a line that mostly is good and goes with those before. */
  private static String line(Random random, String[] open) {
    String begin =
        List.of(
                "INFO  jepsen.util - ",
                "jepsen.util:\t",
                "",
                "12:30 INFO jepsen.util - ",
                "INFO  jepsen.util -  ",
                "3 jepsen.util - ",
                "7 ",
                "\u0001jepsen.util - ",
                "\u00e4 jepsen.util - ",
                "jepsen.util",
                "jepsen.util - jepsen.util - ")
            .get(Math.max(0, random.nextInt(40) - 29));
    int process = random.nextInt(open.length);
    boolean begins = open[process] == null;
    String type = begins ? ":invoke" : List.of(":ok", ":fail").get(random.nextInt(2));
    String f = begins ? List.of(":read", ":write", ":cas").get(random.nextInt(3)) : open[process];
    open[process] = begins ? f : null;
    String value =
        random.nextInt(4) == 0 ? VALUES.get(random.nextInt(VALUES.size())) : VALUES.get(0);
    String who = random.nextInt(30) == 0 ? "3000000000" : String.valueOf(process);
    String error = random.nextInt(5) > 0 ? "" : List.of(" :timeout", " ").get(random.nextInt(2));
    if (random.nextInt(30) == 0) {
      type = List.of(":other", ":info", "x").get(random.nextInt(3));
    }
    return begin + String.join(random.nextBoolean() ? " " : "\t", who, type, f, value) + error;
  }

  private String read(String log) throws IOException {
    Path file = folder.resolve("test.log");
    Files.writeString(file, log);
    try {
      ReadOptions options = new ReadOptions(HistoryFormat.JEPSEN_LOG, false);
      History history = Histories.read(file, options);
      List<Event> oneByOne = new ArrayList<>();
      try (HistoryReader reader = Histories.open(file, options)) {
        for (Event event = reader.next(); event != null; event = reader.next()) {
          oneByOne.add(event);
        }
      }
      assertThat(history.events()).as(log).isEqualTo(oneByOne);
      assertThat(history.calls()).as(log).hasToString(new History(oneByOne).calls().toString());
      return history.events() + " " + history.notes();
    } catch (MalformedHistoryException e) {
      return "complaint: " + e.getMessage();
    }
  }

  @Test
  void takes_what_is_usual_without_falling_back() {
    for (String usual :
        List.of(
            "INFO  jepsen.util - 0\t:invoke\t:write\t3",
            "jepsen.util - 12 :fail :cas [1 nil] :timed-out",
            "3 :ok :read nil")) {
      byte[] bytes = usual.getBytes(StandardCharsets.US_ASCII);
      assertThat(new LogLine(new EventColumns()).append(bytes, 0, bytes.length)).as(usual).isTrue();
    }
  }
}
