package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      for (int i = random.nextInt(6); i >= 0; i--) {
        log.append(line(random)).append('\n');
      }
      String quick = read(log.toString());

      assertThat(quick).as(log.toString()).isEqualTo(read(log.toString().replace("\n", ",\n")));
      complaints += quick.startsWith("complaint") ? 1 : 0;
    }
    assertThat(complaints).isBetween(LOGS / 4, LOGS * 3 / 4);
  }

  private static String line(Random random) {
    String begin =
        List.of(
                "INFO  jepsen.util - ",
                "jepsen.util:\t",
                "",
                "jepsen.util",
                "jepsen.util - jepsen.util - ")
            .get(Math.max(0, random.nextInt(14) - 9));
    String process =
        List.of("0", "1", "1", ":nemesis", "3000000000", "x")
            .get(Math.max(0, random.nextInt(16) - 10));
    String type = List.of(":invoke", ":ok", ":fail", ":info", ":other").get(random.nextInt(20) / 4);
    String f = List.of(":read", ":write", ":cas", "read").get(Math.max(0, random.nextInt(30) - 26));
    String value = VALUES.get(Math.max(0, random.nextInt(2 * VALUES.size()) - VALUES.size()));
    String error = List.of("", "", " :timeout", " ", " 1 2").get(random.nextInt(5));
    return begin + String.join(random.nextBoolean() ? " " : "\t", process, type, f, value) + error;
  }

  private String read(String log) throws IOException {
    Path file = folder.resolve("test.log");
    Files.writeString(file, log);
    try {
      History history = Histories.read(file, new ReadOptions(HistoryFormat.JEPSEN_LOG, false));
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
      assertThat(new LogLine().forms(bytes, 0, bytes.length)).as(usual).isNotNull();
    }
  }
}
