package dev.ordeal.benchmarks;

import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.Leftover;
import dev.ordeal.harness.environment.TrialLoop;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.workload.Client;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Runs nothing: clients work on registers in memory, so that all that takes time is the harness.
 *
 * @param loops makes the loop of a trial
 * @param clients makes a client from the trial's loop and the registers that all clients share
 */
record InstantEnvironment(
    Supplier<TrialLoop> loops, BiFunction<TrialLoop, Map<String, Object>, Client> clients)
    implements Environment {

  @Override
  public String name() {
    return "instant";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public void check(Target target) {}

  @Override
  public Deployment launch(Target target, ClusterPlan plan) {
    return new Registers(loops.get(), new Nodes(plan.nodes()), new HashMap<>(), clients);
  }

  @Override
  public List<Leftover> leftovers() {
    return List.of();
  }

  private record Registers(
      TrialLoop loop,
      Cluster cluster,
      Map<String, Object> values,
      BiFunction<TrialLoop, Map<String, Object>, Client> clients)
      implements Deployment {

    @Override
    public CompletionStage<Boolean> ready(List<String> nodes) {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public Client client(int process, String node) {
      return clients.apply(loop, values);
    }

    @Override
    public void collectLogs(Path directory) {}

    @Override
    public void close() {}
  }

  /** Nodes that are names only: nothing can be done to them. */
  private record Nodes(List<String> nodes) implements Cluster {

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public CompletionStage<Map<String, String>> leaders() {
      return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public CompletionStage<Evidence> cut(Grudge grudge) {
      return refused();
    }

    @Override
    public CompletionStage<Evidence> mend() {
      return refused();
    }

    @Override
    public CompletionStage<Evidence> kill(Set<String> struck) {
      return refused();
    }

    @Override
    public CompletionStage<Evidence> start(Set<String> struck) {
      return refused();
    }

    @Override
    public CompletionStage<Evidence> pause(Set<String> struck) {
      return refused();
    }

    @Override
    public CompletionStage<Evidence> resume(Set<String> struck) {
      return refused();
    }

    private CompletionStage<Evidence> refused() {
      return CompletableFuture.completedFuture(
          Evidence.same(nodes, Evidence.Status.REFUSED, "there is no process"));
    }
  }
}
