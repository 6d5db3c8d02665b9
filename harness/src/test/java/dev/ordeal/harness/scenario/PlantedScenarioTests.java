package dev.ordeal.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripted failures of planted bugs: each shows what it expects, and nothing without the bug. */
class PlantedScenarioTests {
  private static final Path FOLDER = Path.of("src", "test", "resources", "scenarios", "planted");

  static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void shows_the_bug_and_nothing_without_it(String name) throws Exception {
    String text = Files.readString(FOLDER.resolve(name));
    Scenario planted = read(text);
    Scenario right = read(text.replaceAll(" plant=\"[A-Z0-9]+\"", ""));

    assertThat(planted.plan().target().settings()).containsKey("plant");
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
