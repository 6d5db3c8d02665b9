package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.EnvironmentException;

/** Lets a test through where a container engine answers. */
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
}
