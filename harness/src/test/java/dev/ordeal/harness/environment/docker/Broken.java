package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.target.Image;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Target;
import java.util.List;
import java.util.Map;

/** Targets that cannot be launched. */
final class Broken {
  private Broken() {}

  /** Returns a target whose program is not in its image. */
  static Target command(String program) {
    return new BeaconTarget() {
      @Override
      public Launch launch(NodeView view) {
        return new Launch(List.of(program), Map.of(), Map.of(), List.of());
      }
    };
  }

  /** Returns a target whose image prints a line and then fails to build. */
  static Target build(String step) {
    return new BeaconTarget() {
      @Override
      public Image image() {
        String dockerfile =
            "FROM debian:bookworm-slim\nRUN echo the build says this && " + step + "\n";
        return new Image("ordeal/broken:test", dockerfile, Map.of());
      }
    };
  }
}
