package dev.ordeal.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.PlantedBug;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripted failures of planted bugs: each shows what it expects, and nothing without the bug. */
class PlantedScenarioTests {
  static List<PlantedBug> scripted() {
    return new PaxosTarget().plants().stream().filter(each -> each.scenario().isPresent()).toList();
  }

  @ParameterizedTest
  @MethodSource("scripted")
  void shows_the_bug_and_nothing_without_it(PlantedBug bug) throws Exception {
    String text = bug.scenario().orElseThrow();
    Scenario planted = read(text);
    Scenario right = read(text.replaceAll(" plant=\"[A-Z0-9]+\"", ""));

    assertThat(planted.plan().target().settings()).containsEntry("plant", bug.id());
    assertThat(right.plan().target().settings()).doesNotContainKey("plant");
    assertThat(failure(planted)).isNotEmpty().isEqualTo(planted.expected());
    assertThat(failure(right)).isEmpty();
  }

  private static Scenario read(String text) throws ScenarioException {
    return ScenarioReader.read(text, any -> new PaxosTarget(), new SimEnvironment());
  }

  private static Optional<String> failure(Scenario scenario) throws Exception {
    return Failure.of(Rehearsal.of(scenario.plan(), scenario.conduct())).map(Failure::kind);
  }
}
