package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.Leftover;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Simulates everything in one thread, in virtual time, from the plan's seed. */
public final class SimEnvironment implements Environment {
  private final Conditions conditions;

  /** The world as every simulated trial meets it unless it asks for another. */
  public SimEnvironment() {
    this(Conditions.DEFAULT);
  }

  /** A world that behaves so when nobody breaks it. */
  public SimEnvironment(Conditions conditions) {
    this.conditions = conditions;
  }

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public Map<String, Object> settings() {
    return conditions.settings();
  }

  @Override
  public Environment with(Map<String, Object> settings) {
    return new SimEnvironment(conditions.with(settings));
  }

  /**
   * Returns worlds in which less goes wrong by itself than here; first, one in which nothing does.
   */
  public List<SimEnvironment> quieter() {
    return conditions.quieter().stream().map(SimEnvironment::new).toList();
  }

  @Override
  public Set<Capability> capabilities() {
    return SimCluster.capable();
  }

  @Override
  public void check(Target target) throws EnvironmentException {
    simulated(target);
  }

  @Override
  public Deployment launch(Target target, ClusterPlan plan) throws EnvironmentException {
    return new SimDeployment(simulated(target), plan.nodes(), plan.seed(), conditions);
  }

  private static SimulatedTarget simulated(Target target) throws EnvironmentException {
    return target
        .simulated()
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "target "
                        + target.name()
                        + " cannot be simulated: its nodes are programs that do their own I/O; run"
                        + " it on local or docker"));
  }

  /** Finds nothing: all there was lived in the harness, and ended with it. */
  @Override
  public List<Leftover> leftovers() {
    return List.of();
  }
}
