package dev.ordeal.harness.assertj;

import static dev.ordeal.harness.Environments.sim;
import static dev.ordeal.harness.assertj.OrdealAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialResultAssertTests {
  @TempDir private Path store;

  private TrialResult run(Map<String, Object> settings) throws Exception {
    return Trial.named("asserted")
        .target(new PaxosTarget().with(settings))
        .on(sim())
        .nemesis("kill:leader")
        .timeLimit(Duration.ofSeconds(10))
        .seed(1)
        .rerunBy(seed -> "mvn test -Dordeal.seed=" + seed)
        .store(store)
        .run();
  }

  @Test
  void should_pass_what_is_so() throws Exception {
    TrialResult result = run(Map.of());

    assertThat(result)
        .isLinearizable()
        .history()
        .hasFault("kill")
        .hasOnlyObservedFaults()
        .hasOperation("cas", Call.Outcome.OK);
  }

  @Test
  void should_say_of_a_failed_trial_what_happened_its_seed_and_how_to_run_it_again()
      throws Exception {
    // GIVEN
    TrialResult result = run(Map.of("plant", "M09"));
    // WHEN
    Throwable failure = catchThrowable(() -> assertThat(result).isLinearizable());
    // THEN
    Verdict.Invalid invalid = (Verdict.Invalid) result.verdict();
    assertThat(invalid.counterexample()).isNotNull();
    assertThat(failure)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """

            Expecting the verdict to be valid, but it is
            invalid: %s
            Seed: 1
            To run it again: mvn test -Dordeal.seed=1
            Report: %s"""
                .formatted(
                    invalid
                        .reason()
                        .replace(
                            invalid.counterexample().headline(), invalid.counterexample().words()),
                    result.run().report()));
    assertThat(result.run().report()).exists();
  }
}
