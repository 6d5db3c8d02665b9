package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.EnvironmentException;

/** Lets a test through where a container engine answers, and asks that where nodes are. */
final class EngineGate {
  private EngineGate() {}

  /** Returns the engine; skips the test, saying why, or fails it where an engine is required. */
  static DockerClient engine() {
    try {
      return Engine.find();
    } catch (EnvironmentException e) {
      if ("true".equals(System.getenv("ORDEAL_REQUIRE_DOCKER"))) {
        return fail("ORDEAL_REQUIRE_DOCKER=true, but " + e.getMessage());
      }
      System.out.println("SKIPPED, a container engine is missing: " + e.getMessage());
      return abort(e.getMessage());
    }
  }

  /** Returns where a node of a cluster is in the cluster's own network. */
  static String address(DockerClient engine, String cluster, String node) {
    return engine
        .inspectContainerCmd(cluster + "-" + node + "-net")
        .exec()
        .getNetworkSettings()
        .getNetworks()
        .get(cluster)
        .getIpAddress();
  }
}
