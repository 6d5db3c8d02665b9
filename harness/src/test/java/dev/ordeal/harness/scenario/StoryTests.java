package dev.ordeal.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The protocol's stories: what happens in each scenario is what happened when it was last read.
 * {@code -Dscenario.rewrite=true} writes the stories anew, to be read before they are committed.
 */
class StoryTests {
  private static final Path FOLDER = Path.of("src", "test", "resources", "scenarios");

  @TempDir private Path store;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leader-loss",
        "duelling-proposers",
        "torn-tail",
        "lagging-replica",
        "leader-cut-off",
        "damaged-log"
      })
  void goes_as_it_went(String name) throws Exception {
    Scenario scenario =
        ScenarioReader.read(
            Files.readString(FOLDER.resolve(name + ".scenario")),
            any -> new PaxosTarget(),
            new SimEnvironment());
    TrialPlan plan = scenario.plan().change().store(store).plan();

    TrialResult result = Trial.run(plan, scenario.conduct(), TrialListener.NONE);
    String story = Story.of(result.run(), result.history());

    assertThat(result.verdict().status()).isEqualTo(Verdict.Status.VALID);
    Path golden = FOLDER.resolve(name + ".story");
    if (Boolean.getBoolean("scenario.rewrite")) {
      Files.writeString(golden, story);
    }
    assertThat(story).isEqualTo(Files.readString(golden));
  }
}
