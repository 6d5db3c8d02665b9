package org.example.store;

import static dev.ordeal.harness.Environments.local;
import static dev.ordeal.harness.assertj.OrdealAssertions.assertThat;
import static dev.ordeal.workload.Workloads.register;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.junit.OrdealTrial;
import dev.ordeal.history.Call;
import java.time.Duration;

class StoreTests {
  @OrdealTrial
  void stays_linearizable_when_nodes_are_cut_off_killed_and_paused(Trial trial) throws Exception {
    TrialResult result =
        trial
            .target(StoreTarget.readingFromThePrimary())
            .on(local())
            .nodes(3)
            .workload(register())
            .nemesis("partition,kill,pause")
            .timeLimit(Duration.ofSeconds(15))
            .run();

    assertThat(result)
        .isLinearizable()
        .history()
        .hasAtLeastOperations(500)
        .hasOperation("cas", Call.Outcome.OK);
  }

  @OrdealTrial(verdict = Verdict.Status.INVALID)
  void reading_anywhere_returns_what_was_overwritten(Trial trial) throws Exception {
    TrialResult result =
        trial
            .target(StoreTarget.readingAnywhere())
            .on(local())
            .nodes(3)
            .workload(register())
            .nemesis("partition")
            .timeLimit(Duration.ofSeconds(10))
            .run();

    assertThat(result).isNotLinearizable().hasReasonContaining(" read ");
  }
}
