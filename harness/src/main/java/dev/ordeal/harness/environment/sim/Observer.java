package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at machines after something was done to them, and makes evidence of what it sees. */
final class Observer {
  private static final long POLL_NANOS = 20_000_000L;

  private final World world;
  private final Map<String, Machine> machines;

  Observer(World world, Map<String, Machine> machines) {
    this.world = world;
    this.machines = machines;
  }

  List<Machine> all() {
    return List.copyOf(machines.values());
  }

  List<Machine> chosen(Collection<String> nodes) {
    return machines.values().stream().filter(each -> nodes.contains(each.name())).toList();
  }

  /** Does it, unless one of the nodes does not exist. */
  CompletionStage<Evidence> to(Collection<String> nodes, Supplier<CompletionStage<Evidence>> verb) {
    List<String> unknown = nodes.stream().filter(node -> !machines.containsKey(node)).toList();
    return unknown.isEmpty()
        ? verb.get()
        : CompletableFuture.completedFuture(
            Evidence.same(
                nodes,
                Status.REFUSED,
                "nothing was done: the cluster has no node " + String.join(", ", unknown)));
  }

  /** Looks at these nodes so much later. */
  CompletionStage<Evidence> later(
      long nanos, Collection<String> nodes, Function<Machine, Effect> observation) {
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    world.after(nanos, () -> seen.complete(evidence(nodes, observation)));
    return seen;
  }

  /** Looks at these nodes once the condition holds, or so much later. */
  CompletionStage<Evidence> once(
      BooleanSupplier condition,
      long limitNanos,
      Collection<String> nodes,
      Function<Machine, Effect> observation) {
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    await(condition, limitNanos, () -> seen.complete(evidence(nodes, observation)));
    return seen;
  }

  /** Goes on once the condition holds, or so much later. */
  void await(BooleanSupplier condition, long limitNanos, Runnable then) {
    awaitUntil(condition, world.now() + limitNanos, then);
  }

  private void awaitUntil(BooleanSupplier condition, long deadline, Runnable then) {
    if (condition.getAsBoolean() || world.now() >= deadline) {
      then.run();
    } else {
      world.after(POLL_NANOS, () -> awaitUntil(condition, deadline, then));
    }
  }

  Evidence evidence(Collection<String> nodes, Function<Machine, Effect> observation) {
    Map<String, Effect> effects = new LinkedHashMap<>();
    chosen(nodes).forEach(machine -> effects.put(machine.name(), observation.apply(machine)));
    return new Evidence(effects);
  }
}
