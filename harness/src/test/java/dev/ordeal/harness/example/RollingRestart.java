package dev.ordeal.harness.example;

import dev.ordeal.nemesis.Aim;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Fault;
import dev.ordeal.nemesis.Strike;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/** Kills the nodes one after the other, each once the one before serves again. */
public final class RollingRestart implements Fault {
  @Override
  public String family() {
    return "rolling-restart";
  }

  @Override
  public String description() {
    return "kill -9 and start every node, one after the other, from any of them on";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.KILL);
  }

  @Override
  public Strike aim(Aim aim, RandomGenerator random) {
    List<String> order = new ArrayList<>(aim.nodes());
    Collections.rotate(order, random.nextInt(order.size()));
    return new InOrder(order);
  }

  /** The restart with its order decided. */
  record InOrder(List<String> nodes) implements Strike {
    @Override
    public String family() {
      return "rolling-restart";
    }

    @Override
    public String what() {
      return String.join(" ", nodes);
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("nodes", nodes);
    }

    @Override
    public CompletionStage<Evidence> inject(Cluster cluster) {
      CompletionStage<Map<String, Evidence.Effect>> seen =
          CompletableFuture.completedFuture(Map.of());
      for (String node : nodes) {
        seen = seen.thenCompose(before -> restart(cluster, node, before));
      }
      return seen.thenApply(Evidence::new);
    }

    private static CompletionStage<Map<String, Evidence.Effect>> restart(
        Cluster cluster, String node, Map<String, Evidence.Effect> before) {
      return cluster
          .kill(Set.of(node))
          .thenCompose(
              killed ->
                  cluster
                      .start(Set.of(node))
                      .thenApply(
                          started -> {
                            Map<String, Evidence.Effect> all = new LinkedHashMap<>(before);
                            all.put(node, both(killed, started, node));
                            return all;
                          }));
    }

    private static Evidence.Effect both(Evidence killed, Evidence started, String node) {
      Evidence.Effect first = killed.effects().get(node);
      Evidence.Effect second = started.effects().get(node);
      Evidence.Status status =
          first.status() == second.status() ? first.status() : Evidence.Status.PARTLY;
      return new Evidence.Effect(status, first.seen() + "; then " + second.seen());
    }

    @Override
    public CompletionStage<Evidence> heal(Cluster cluster) {
      return cluster.start(new LinkedHashSet<>(nodes));
    }
  }
}
