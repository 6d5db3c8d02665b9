package dev.ordeal.harness.cli;

import static dev.ordeal.harness.Environments.sim;
import static dev.ordeal.workload.Workloads.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialSummaryTests {
  @TempDir private Path store;

  @Test
  void faults_of_a_timetable_that_never_began_are_told() throws IOException {
    TrialSummary summary = summary("kill@1s+1s,partition@3s+1s,pause@4s+1s");

    assertThat(summary.text()).contains("2 of 3 faults of the timetable never began");
    assertThat(summary.json()).containsEntry("faultsNeverBegun", 2L);
  }

  @Test
  void where_chance_deals_none_is_missed() throws IOException {
    TrialSummary summary = summary("kill,partition,pause");

    assertThat(summary.text()).doesNotContain("never began");
    assertThat(summary.json()).containsEntry("faultsNeverBegun", 0L);
  }

  @Test
  void says_what_makes_the_verdict_worth_less() throws IOException {
    TrialSummary summary = summary("kill");

    assertThat(summary.text()).contains("\nnote: n2 ended by itself with exit code 137\n");
    assertThat(summary.json())
        .containsEntry("remarks", List.of("n2 ended by itself with exit code 137"));
  }

  /** Of a trial in which one kill began. */
  private TrialSummary summary(String faults) throws IOException {
    TrialPlan plan =
        Trial.named("t")
            .target(new PaxosTarget())
            .on(sim())
            .workload(register())
            .nemesis(faults)
            .timeLimit(Duration.ofSeconds(5))
            .plan();
    Operation kill =
        new Operation(
            "start-kill",
            null,
            Map.of("strike", 1, "fault", "kill", "what", "one: n1", "nodes", List.of("n1")));
    History history =
        new History(List.of(new Event(0, 1, Event.NEMESIS, EventType.INVOKE, kill, null, null)));
    return TrialSummary.of(
        plan,
        new TrialResult(
            plan,
            new RunStore(store).create("t", Instant.EPOCH),
            history,
            List.of(),
            new Verdict.Valid("good."),
            List.of("n2 ended by itself with exit code 137"),
            Optional.empty()));
  }
}
