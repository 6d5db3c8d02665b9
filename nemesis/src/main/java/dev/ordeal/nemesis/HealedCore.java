package dev.ordeal.nemesis;

import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Heal.Fate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A cluster in which only a core is healed: whatever a strike undoes on the other nodes stays
 * undone, and the links that were cut off for good stay cut.
 */
public final class HealedCore implements Cluster {
  private static final Effect LEFT =
      new Effect(Status.INSTALLED, "left as it is: it is not healed");

  private final Cluster cluster;
  private final Heal heal;

  /** Heals only those nodes of a cluster that are not lost. */
  public HealedCore(Cluster cluster, Heal heal) {
    this.cluster = cluster;
    this.heal = heal;
  }

  /** Lets what becomes of the lost nodes come about; observed on each of them. */
  public CompletionStage<Evidence> lose() {
    Map<String, Effect> seen = new LinkedHashMap<>();
    return cluster
        .cut(heal.grudge(nodes()))
        .thenCompose(links -> taken(seen, links, cluster::kill, heal.of(Fate.DEAD)))
        .thenCompose(ended -> taken(seen, ended, cluster::pause, heal.of(Fate.PAUSED)))
        .thenApply(
            stopped -> {
              seen.putAll(stopped.effects());
              seen.keySet().retainAll(heal.lost().keySet());
              return new Evidence(seen);
            });
  }

  private static CompletionStage<Evidence> taken(
      Map<String, Effect> seen,
      Evidence before,
      Function<Set<String>, CompletionStage<Evidence>> verb,
      Set<String> nodes) {
    seen.putAll(before.effects());
    return nodes.isEmpty() ? nothing() : verb.apply(nodes);
  }

  private static CompletionStage<Evidence> nothing() {
    return CompletableFuture.completedFuture(new Evidence(Map.of()));
  }

  private CompletionStage<Evidence> healed(
      Collection<String> asked, Function<Set<String>, CompletionStage<Evidence>> verb) {
    Set<String> core = new LinkedHashSet<>(asked);
    core.removeAll(heal.lost().keySet());
    CompletionStage<Evidence> done = core.isEmpty() ? nothing() : verb.apply(core);
    return done.thenApply(
        evidence -> {
          Map<String, Effect> effects = new LinkedHashMap<>(evidence.effects());
          asked.stream().filter(heal.lost()::containsKey).forEach(each -> effects.put(each, LEFT));
          return new Evidence(effects);
        });
  }

  @Override
  public CompletionStage<Evidence> mend() {
    return cluster.cut(heal.grudge(nodes()));
  }

  @Override
  public CompletionStage<Evidence> start(Set<String> nodes) {
    return healed(nodes, cluster::start);
  }

  @Override
  public CompletionStage<Evidence> resume(Set<String> nodes) {
    return healed(nodes, cluster::resume);
  }

  @Override
  public CompletionStage<Evidence> restore(DiskFault.Kind kind, Set<String> nodes) {
    return healed(nodes, core -> cluster.restore(kind, core));
  }

  @Override
  public CompletionStage<Evidence> steady(Skew skew) {
    return healed(
        skew.nodes(),
        core ->
            cluster.steady(
                new Skew(skew.kind(), List.copyOf(core), skew.nanos(), skew.ratePerMillion())));
  }

  @Override
  public CompletionStage<Evidence> unimpair(Impairment impairment) {
    return cluster.unimpair(impairment);
  }

  @Override
  public List<String> nodes() {
    return cluster.nodes();
  }

  @Override
  public Set<Capability> capabilities() {
    return cluster.capabilities();
  }

  @Override
  public CompletionStage<Map<String, String>> leaders() {
    return cluster.leaders();
  }

  @Override
  public CompletionStage<Evidence> cut(Grudge grudge) {
    return cluster.cut(grudge);
  }

  @Override
  public CompletionStage<Evidence> kill(Set<String> nodes) {
    return cluster.kill(nodes);
  }

  @Override
  public CompletionStage<Evidence> pause(Set<String> nodes) {
    return cluster.pause(nodes);
  }
}
