package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.Leftover;
import java.io.BufferedReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a harness that is killed leaves in the engine, and that a living one's is not touched. */
class DockerLeftoversTests {
  private static DockerClient engine;

  @BeforeAll
  static void engine() {
    engine = EngineGate.engine();
  }

  @Test
  void what_a_killed_harness_left_is_found_and_removed() throws Exception {
    long pid = ProcessHandle.current().pid();
    String dead = "dead-" + pid;
    String living = "living-" + pid;
    DockerEnvironment environment = new DockerEnvironment();
    Process harness = ForkedHarness.start(Map.of(), dead);
    try (Deployment unharmed =
        environment.launch(new BeaconTarget(), new ClusterPlan(living, List.of("n1")))) {
      awaitLine(harness, "launched");
      assertThat(of(environment, dead)).as("its harness still lives").isEmpty();
      // A paused node is the harder one to remove.
      engine.pauseContainerCmd(dead + "-n1").exec();

      harness.destroyForcibly().waitFor();
      List<Leftover> leftovers = of(environment, dead);

      assertThat(leftovers)
          .extracting(Leftover::words)
          .containsExactly(
              "container %1$s-n1 (of trial %1$s)".formatted(dead),
              "container %1$s-n2 (of trial %1$s)".formatted(dead),
              "container %1$s-n1-net (of trial %1$s)".formatted(dead),
              "container %1$s-n2-net (of trial %1$s)".formatted(dead),
              "network %1$s (of trial %1$s)".formatted(dead));
      assertThat(of(environment, living)).isEmpty();
      for (Leftover leftover : leftovers) {
        leftover.remove();
        leftover.remove();
      }
      assertThat(of(environment, dead)).isEmpty();
      assertThat(new Removal(engine).containers(Map.of(Labels.TRIAL, dead))).isEmpty();
      assertThat(new Removal(engine).containers(Map.of(Labels.TRIAL, living))).hasSize(2);
      assertThat(unharmed.cluster().nodes()).containsExactly("n1");
    } finally {
      harness.destroyForcibly().waitFor();
      new Removal(engine).all(Map.of(Labels.TRIAL, dead), Runnable::run);
    }
  }

  private static List<Leftover> of(DockerEnvironment environment, String trial)
      throws EnvironmentException {
    return environment.leftovers().stream()
        .filter(leftover -> leftover.words().contains("trial " + trial + ")"))
        .toList();
  }

  private static void awaitLine(Process process, String expected) throws Exception {
    BufferedReader out = process.inputReader();
    StringBuilder seen = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals(expected)) {
        return;
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("the forked harness never said '" + expected + "' but: " + seen);
  }
}
