package dev.ordeal.harness.file;

import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.local.LocalEnvironment;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.util.Map;

/** Knows the names that tests use. */
public final class NamesThere implements Names {

  @Override
  public Target target(String name) {
    return there(name.equals("paxos"), "target", name, new PaxosTarget());
  }

  @Override
  public Target planted(Target target, String bug) {
    return target.with(Map.of("plant", bug));
  }

  @Override
  public String workload(String name) {
    return there(name.equals("register"), "workload", name, name);
  }

  @Override
  public Environment environment(String name) {
    return switch (name) {
      case "sim" -> new SimEnvironment();
      case "local" -> new LocalEnvironment();
      default -> there(false, "environment", name, null);
    };
  }

  private static <T> T there(boolean is, String kind, String name, T thing) {
    if (!is) {
      throw new IllegalArgumentException("unknown " + kind + " '" + name + "'");
    }
    return thing;
  }
}
