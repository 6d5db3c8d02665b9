package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.environment.Leaders;
import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The surface on which faults act: links by {@link Links}, processes by {@link NodeProcess},
 * several nodes at once.
 *
 * <p>What is asked of the links is done in order, and so is what is asked of one node's process;
 * the two do not wait for one another, so a heal is not held up by a node that is slow to start.
 */
final class DockerCluster implements Cluster {
  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.PARTITION,
          Capability.KILL,
          Capability.PAUSE,
          Capability.DELAY,
          Capability.LOSS);

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

  private final Target target;
  private final List<String> nodes;
  private final Map<String, Map<String, HostPort>> addresses;
  private final Map<String, NodeProcess> processes;
  private final Links links;
  private final ImpairedLinks impaired;
  private final Executor workers;
  private final Lane linksLane;
  private final Map<String, Lane> processLanes = new TreeMap<>();

  DockerCluster(
      Target target,
      List<String> nodes,
      Map<String, Map<String, HostPort>> addresses,
      Map<String, NodeProcess> processes,
      Links links,
      ImpairedLinks impaired,
      Executor workers) {
    this.target = target;
    this.nodes = List.copyOf(nodes);
    this.addresses = addresses;
    this.processes = processes;
    this.links = links;
    this.impaired = impaired;
    this.workers = workers;
    this.linksLane = new Lane(workers);
    nodes.forEach(node -> processLanes.put(node, new Lane(workers)));
  }

  @Override
  public List<String> nodes() {
    return nodes;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CompletionStage<Map<String, String>> leaders() {
    Map<String, CompletableFuture<Map<String, String>>> asked = new LinkedHashMap<>();
    for (String node : nodes) {
      asked.put(
          node, Asked.within(ANSWER_LIMIT, Map.of(), () -> target.leaders(addresses.get(node))));
    }
    Map<String, CompletableFuture<Boolean>> running = new LinkedHashMap<>();
    for (String node : nodes) {
      running.put(
          node,
          CompletableFuture.supplyAsync(processes.get(node)::runs, workers)
              .exceptionally(engineDoesNotTell -> false));
    }
    return all(asked)
        .thenCombine(
            all(running),
            (answers, runs) -> {
              Set<String> living = new TreeSet<>(nodes);
              living.removeIf(node -> !runs.get(node));
              return Leaders.combine(living, answers);
            });
  }

  @Override
  public CompletionStage<Evidence> cut(Grudge grudge) {
    return observed(nodes, linksLane.then(() -> links.make(grudge)));
  }

  @Override
  public CompletionStage<Evidence> mend() {
    return cut(new Grudge(Map.of()));
  }

  @Override
  public CompletionStage<Evidence> impair(Impairment impairment) {
    return CAPABILITIES.contains(impairment.kind().capability())
        ? observed(impairment.nodes(), linksLane.then(() -> impaired.begin(impairment)))
        : Cluster.super.impair(impairment);
  }

  @Override
  public CompletionStage<Evidence> unimpair(Impairment impairment) {
    return CAPABILITIES.contains(impairment.kind().capability())
        ? observed(impairment.nodes(), linksLane.then(() -> impaired.end(impairment)))
        : Cluster.super.unimpair(impairment);
  }

  @Override
  public CompletionStage<Evidence> kill(Set<String> some) {
    return each(some, NodeProcess::kill);
  }

  @Override
  public CompletionStage<Evidence> start(Set<String> some) {
    return each(some, NodeProcess::start);
  }

  @Override
  public CompletionStage<Evidence> pause(Set<String> some) {
    return each(some, NodeProcess::pause);
  }

  @Override
  public CompletionStage<Evidence> resume(Set<String> some) {
    return each(some, NodeProcess::resume);
  }

  private CompletionStage<Evidence> each(Set<String> some, Function<NodeProcess, Effect> verb) {
    Map<String, CompletableFuture<Effect>> pending = new LinkedHashMap<>();
    for (String node : nodes) {
      if (some.contains(node)) {
        Supplier<Effect> work = () -> verb.apply(processes.get(node));
        pending.put(node, processLanes.get(node).then(work).exceptionally(DockerCluster::refused));
      }
    }
    Set<String> strangers = new TreeSet<>(some);
    strangers.removeAll(nodes);
    for (String stranger : strangers) {
      Effect unknown = new Effect(Status.REFUSED, "no such node in this cluster");
      pending.put(stranger, CompletableFuture.completedFuture(unknown));
    }
    return all(pending).thenApply(Evidence::new);
  }

  private static CompletionStage<Evidence> observed(
      List<String> nodes, CompletableFuture<Evidence> work) {
    return work.exceptionally(
        failure -> {
          Effect effect = refused(failure);
          return Evidence.same(nodes, effect.status(), effect.seen());
        });
  }

  private static Effect refused(Throwable failure) {
    Throwable reason = failure.getCause() == null ? failure : failure.getCause();
    return new Effect(Status.REFUSED, "not done: " + Complaint.of(reason));
  }

  private static <T> CompletableFuture<Map<String, T>> all(
      Map<String, CompletableFuture<T>> pending) {
    return CompletableFuture.allOf(pending.values().toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              Map<String, T> results = new LinkedHashMap<>();
              pending.forEach((node, future) -> results.put(node, future.join()));
              return results;
            });
  }
}
