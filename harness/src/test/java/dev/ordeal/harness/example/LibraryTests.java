package dev.ordeal.harness.example;

import static dev.ordeal.harness.Environments.sim;
import static dev.ordeal.harness.assertj.OrdealAssertions.assertThat;
import static dev.ordeal.workload.Workloads.register;

import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.junit.OrdealTrial;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What README and docs show of the library. */
class LibraryTests {
  @Test
  void a_program_runs_a_trial() throws Exception {
    TrialResult result =
        Trial.named("register")
            .target(new PaxosTarget())
            .on(sim())
            .workload(register())
            .nemesis("partition,kill,pause")
            .timeLimit(Duration.ofSeconds(10))
            .run();

    assertThat(result).isLinearizable();
  }

  @OrdealTrial
  void a_rolling_restart_is_survived(Trial trial) throws Exception {
    TrialResult result =
        trial
            .target(new PaxosTarget())
            .on(sim())
            .nemesis("partition", new RollingRestart())
            .timeLimit(Duration.ofSeconds(10))
            .run();

    assertThat(result).history().hasFault("rolling-restart").hasFault("partition");
  }
}
