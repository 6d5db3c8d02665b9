package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads lines of nodes' logs and what the harness noted beside the history. */
class NodeLinesTests {
  @TempDir private Path directory;

  private RunDirectory run() throws IOException {
    return new RunStore(directory).create("lines", Instant.parse("2026-11-23T01:52:54.123Z"));
  }

  @Test
  void finds_the_lines_that_matter_and_their_time_in_the_trial() throws IOException {
    RunDirectory run = run();
    Files.writeString(
        run.moments(),
        """
        {"begunAt":"2026-11-23T01:52:55Z","environmentNanos":500000000}
        {"time":1000000000,"leaders":{"p1":"n2","p0":"n1"}}
        {"time":2000000000,"leaders":{}}
        """);
    Files.writeString(
        run.createNode("n1").resolve("node.log"),
        """
        --- ordeal: start of n1
        2026-11-23T01:52:54.5Z INFO  Server started
        2026-11-23T01:52:56.25Z WARN  Disk slow
        2026-11-23T01:52:57Z INFO  a line of no interest
        no time at all: ERROR
        """);
    Files.writeString(
        run.createNode("n2").resolve("node.log"),
        "     0.750000 p4 leads at 1.n2\n     0.800000 p4 promises 2.n1\n99999999999.000000 leads\n");
    List<String> troubles = new ArrayList<>();

    Moments moments = Moments.read(run.moments(), troubles);

    assertThat(moments.leaderships()).hasSize(2);
    assertThat(moments.leaderships().get(0).leaders()).containsEntry("p1", "n2").hasSize(2);
    assertThat(NodeLines.read(run, moments, troubles))
        .containsExactly(
            new NodeLines.Line("n1", -500_000_000, false, "INFO  Server started"),
            new NodeLines.Line("n1", 1_250_000_000, true, "WARN  Disk slow"),
            new NodeLines.Line("n2", 250_000_000, false, "p4 leads at 1.n2"));
    assertThat(troubles).isEmpty();
  }

  @Test
  void of_a_flood_keeps_what_is_amiss() throws IOException {
    RunDirectory run = run();
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      log.append(
          "%d.%06d %s%n".formatted(i / 100, i % 100, i == 4_321 ? "ERROR it broke" : "n1 leads"));
    }
    Files.writeString(run.createNode("n1").resolve("node.log"), log);
    Moments moments =
        new Moments(null, 0, List.of(new Moments.Leadership(0, java.util.Map.of())), List.of());

    List<NodeLines.Line> lines = NodeLines.read(run, moments, new ArrayList<>());

    assertThat(lines).hasSize(NodeLines.LINES_MAX).anyMatch(NodeLines.Line::bad);
  }

  @Test
  void says_so_when_what_was_noted_is_cut_off() throws IOException {
    RunDirectory run = run();
    Files.writeString(
        run.moments(), "{\"begunAt\":\"2026-11-23T01:52:55Z\",\"environmentNanos\":5}\n{\"tim");
    List<String> troubles = new ArrayList<>();

    Moments moments = Moments.read(run.moments(), troubles);

    assertThat(moments.environmentNanos()).isEqualTo(5);
    assertThat(troubles).containsExactly("moments.jsonl is drawn only as far as it can be read.");
  }
}
