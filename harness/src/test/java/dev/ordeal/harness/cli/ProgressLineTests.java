package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTests {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter out = new StringWriter();

  private static Progress at(long second, String... inForce) {
    return new Progress(
        "running",
        second * SECOND,
        200 * second,
        180 * second,
        5 * second,
        second,
        List.of(inForce),
        Map.of("p0", "n1", "p1", "n2", "p2", "n1"));
  }

  @Test
  void elsewhere_than_on_a_terminal_says_a_line_every_five_seconds_and_when_faults_change() {
    ProgressLine line = new ProgressLine(new PrintWriter(out), false);

    for (int second = 0; second <= 12; second++) {
      line.progress(second == 7 ? at(second, "kill leader: n1") : at(second));
    }

    assertThat(out.toString().lines().map(l -> l.substring(0, 6).strip()))
        .containsExactly("0 s", "5 s", "7 s", "8 s");
  }

  @Test
  void shows_time_rate_outcomes_faults_and_leaders() {
    ProgressLine line = new ProgressLine(new PrintWriter(out), true);

    line.progress(at(1));
    line.progress(at(2, "kill leader: n1", "partition ring: n1 - n2"));

    assertThat(out.toString())
        .endsWith(
            "\r\033[K   2 s/0 s  running   200 op/s  ok 360 fail 10 info 2"
                + "  kill leader: n1 + partition ring: n1 - n2  leaders n1:2 n2:1");
  }
}
