package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTests {
  @TempDir private Path directory;

  @Test
  void says_of_a_reported_run_what_its_history_says() throws IOException {
    RunDirectory run = SampleRuns.valid(store());
    HtmlReport.write(run);

    RunSummary summary = RunSummary.read(run);

    assertThat(summary.id()).isEqualTo("register-valid/20261123T015254.123Z");
    assertThat(summary.state()).isEqualTo(RunState.VALID);
    assertThat(summary.reason()).startsWith("Every one of the 11,842 operations");
    assertThat(summary.target()).isEqualTo("paxos");
    assertThat(summary.environment()).isEqualTo("local");
    assertThat(summary.workload()).isEqualTo("register");
    assertThat(summary.nemesis()).isEqualTo("partition,kill,pause");
    assertThat(summary.seed()).isEqualTo("42");
    assertThat(summary.checkerMillis()).isEqualTo(OptionalLong.of(83));
    assertThat(summary.troubles()).isEmpty();
    Availability availability = Availability.of(Recording.read(run.history()));
    RunFigures figures = summary.figures().orElseThrow();
    assertThat(figures.all()).isEqualTo(availability.all());
    assertThat(figures.underFaults()).isEqualTo(availability.underFaults());
    assertThat(figures.faults()).isEqualTo(SampleHistory.STRIKES.size());
    assertThat(figures.recoverySeconds()).isEqualTo(availability.slowestRecoverySeconds());
    assertThat(figures.latencyMedianSeconds().orElseThrow())
        .isPositive()
        .isLessThan(figures.latency99Seconds().orElseThrow());
  }

  @Test
  void keeps_a_recovery_that_never_came() throws IOException {
    Tally tally = new Tally(1, 2, 3, 4, 5);
    RunFigures never =
        new RunFigures(
            tally,
            tally,
            tally,
            1,
            1,
            OptionalDouble.of(Double.POSITIVE_INFINITY),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    assertThat(RunFigures.of(SmallJson.MAPPER.readTree(never.json()))).isEqualTo(never);
  }

  @Test
  void takes_no_part_of_a_verdict_for_a_verdict() throws IOException {
    RunDirectory run = SampleRuns.invalid(store());
    String whole = Files.readString(run.verdict()).strip();
    for (int length = 0; length < whole.length(); length += 7) {
      Files.writeString(run.verdict(), whole.substring(0, length));

      RunSummary summary = RunSummary.read(run);

      assertThat(summary.state()).as("the first %d characters", length).isEqualTo(RunState.DAMAGED);
      assertThat(summary.troubles()).isNotEmpty();
    }
    Files.writeString(run.verdict(), whole);
    assertThat(RunSummary.read(run).state()).isEqualTo(RunState.INVALID);
  }

  @Test
  void throws_at_nothing_that_a_run_may_have_left() throws IOException {
    RunDirectory run = SampleRuns.hostile(store());
    HtmlReport.write(run);
    Random random = new Random(7);
    for (Path file : List.of(run.trial(), run.verdict(), run.figures())) {
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < 80; i++) {
        byte[] changed = whole.clone();
        for (int change = 0; change <= random.nextInt(4); change++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        Files.write(file, changed);

        assertThat(RunSummary.read(run).state()).isNotNull();
        assertThat(PlanFacts.read(run).facts()).isNotNull();
      }
      Files.write(file, whole);
    }
  }

  @Test
  void tells_a_run_without_a_verdict_from_a_damaged_one() throws IOException {
    RunDirectory run = SampleRuns.valid(store());
    Files.delete(run.verdict());

    assertThat(RunSummary.read(run).state()).isEqualTo(RunState.NO_VERDICT);
    assertThat(RunSummary.read(run).lastWritten()).isPresent();

    Files.writeString(run.verdict(), "{\"verdict\":\"splendid\"}");
    assertThat(RunSummary.read(run).state()).isEqualTo(RunState.DAMAGED);
    assertThat(RunSummary.read(run).troubles())
        .containsExactly("verdict.json holds no verdict that is valid, invalid or unknown.");
    Files.delete(run.verdict());
    Files.delete(run.trial());
    assertThat(RunSummary.read(run).state()).isEqualTo(RunState.DAMAGED);
    assertThat(RunSummary.read(run).troubles()).containsExactly("trial.json is not there.");
  }

  @Test
  void follows_no_link_out_of_the_run() throws IOException {
    RunDirectory run = SampleRuns.valid(store());
    Path elsewhere = directory.resolve("elsewhere.json");
    Files.writeString(elsewhere, "{\"verdict\":\"valid\",\"reason\":\"a secret\"}");
    Files.delete(run.verdict());
    Files.createSymbolicLink(run.verdict(), elsewhere);

    RunSummary summary = RunSummary.read(run);

    assertThat(summary.state()).isEqualTo(RunState.DAMAGED);
    assertThat(summary.reason()).isEmpty();
  }

  @Test
  @Timeout(20)
  void waits_for_no_pipe() throws Exception {
    RunDirectory run = SampleRuns.valid(store());
    Files.delete(run.trial());
    Process mkfifo = new ProcessBuilder("mkfifo", run.trial().toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(mkfifo.exitValue()).isZero();

    assertThat(RunSummary.read(run).troubles())
        .containsExactly("cannot read trial.json: it is no plain file.");
  }

  @Test
  void names_the_choices_of_a_plan_one_by_one() throws IOException {
    PlanFacts plan = PlanFacts.read(SampleRuns.valid(store()));

    assertThat(plan.facts())
        .containsEntry("workload.name", "register")
        .containsEntry("workload.options.values", "5")
        .containsEntry("nodes", "n1, n2, n3, n4, n5");
    assertThat(plan.troubles()).isEmpty();
  }

  @Test
  void finds_runs_by_name_and_nothing_by_other_names() throws IOException {
    RunDirectory run = store().create("a", Instant.parse("2026-11-23T01:52:54.123Z"));
    Files.write(directory.resolve("runs/file"), "x".getBytes(StandardCharsets.UTF_8));
    Files.createSymbolicLink(directory.resolve("runs/linked"), directory.resolve("runs/a"));

    assertThat(store().find("a", "20261123T015254.123Z")).contains(run);
    for (String name : List.of("..", ".", "", "latest", "linked", "file", "a/..", "/", "b", "\0")) {
      assertThat(store().find(name, "20261123T015254.123Z")).as(name).isEmpty();
    }
    for (String time :
        List.of("latest", "..", "", "20261123T015254.124Z", "20261123T015254.123Z/")) {
      assertThat(store().find("a", time)).as(time).isEmpty();
    }
  }

  private RunStore store() {
    return new RunStore(directory.resolve("runs"));
  }
}
