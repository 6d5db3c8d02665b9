package dev.ordeal.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.workload.RegisterOptions;
import dev.ordeal.workload.TimedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShrinkingTests {

  private static TrialPlan plan(long seed) {
    Target target = new PaxosTarget().with(Map.of("partitions", 2, "plant", "M09"));
    return Trial.named("register")
        .target(target)
        .on(new SimEnvironment())
        .nodes(3)
        .nemesis("kill,partition")
        .workload(new RegisterOptions(2, 500, RegisterOptions.Values.UNIQUE))
        .interval(Duration.ofMillis(1500))
        .timeLimit(Duration.ofSeconds(30))
        .seed(seed)
        .plan();
  }

  private static Scenario firstFailing() throws Exception {
    for (long seed = 1; seed < 100; seed++) {
      Rehearsal run = Rehearsal.of(plan(seed));
      Optional<Failure> failure = Failure.of(run);
      if (failure.isPresent()) {
        return Scenario.of(plan(seed), run.history(), failure.map(Failure::kind));
      }
    }
    throw new AssertionError("no seed showed the bug");
  }

  @Test
  void what_is_left_shows_the_same_failure_and_needs_all_that_is_left() throws Exception {
    Scenario failing = firstFailing();

    Scenario shrunk = Shrinking.of(failing, 3_000, () -> false);

    assertThat(failure(shrunk)).isEqualTo(failing.expected());
    assertThat(shrunk.length()).isLessThanOrEqualTo(8);
    for (int i = 0; i < shrunk.operations().size(); i++) {
      List<TimedOperation> fewer = new ArrayList<>(shrunk.operations());
      fewer.remove(i);
      assertThat(failure(shrunk.with(fewer, shrunk.strikes()))).isNotEqualTo(failing.expected());
    }
  }

  private static Optional<String> failure(Scenario scenario) throws Exception {
    return Failure.of(Rehearsal.of(scenario.plan(), scenario.conduct())).map(Failure::kind);
  }
}
