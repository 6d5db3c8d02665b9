package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.EnvironmentException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A harness in a JVM of its own, so that it can be killed, or find another machine around it. */
final class ForkedHarness {
  private ForkedHarness() {}

  /** Launches a trial of the given name and stays, or without a name only checks. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    DockerEnvironment environment = new DockerEnvironment();
    if (arguments.length == 0) {
      try {
        environment.check(new BeaconTarget());
        System.out.println("an engine answers");
      } catch (EnvironmentException e) {
        System.out.println(e.getMessage());
      }
      return;
    }
    environment.launch(new BeaconTarget(), new ClusterPlan(arguments[0], List.of("n1", "n2")));
    System.out.println("launched");
    Thread.currentThread().join();
  }

  /** Starts it; its standard output and error are one stream. */
  static Process start(Map<String, String> environment, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedHarness.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
