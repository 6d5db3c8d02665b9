package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.Leaders;
import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.environment.local.link.Way;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out faults on a cluster of local processes, one verb after the other, in one thread. */
final class LocalCluster implements Cluster, AutoCloseable {
  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.PARTITION,
          Capability.KILL,
          Capability.PAUSE,
          Capability.DELAY,
          Capability.CORRUPT);

  private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);
  private static final String CLOSED = "the cluster is closed";
  private static final Duration START = Duration.ofSeconds(15);

  /** How long a restart waits for readiness: as long as nothing stands in its way, or briefly. */
  private static final Duration READY = Duration.ofSeconds(5);

  private static final Duration READY_AMID_FAULTS = Duration.ofMillis(500);

  private final Map<String, NodeProcess> processes;
  private final ClientLinks clients;
  private final NodeStarts starts;
  private final Partition partition;
  private final Strains strains;
  private final ExecutorService worker;
  private volatile boolean closed;

  LocalCluster(
      String name,
      Map<String, NodeProcess> processes,
      LinkNetwork links,
      ClientLinks clients,
      NodeStarts starts) {
    this.processes = processes;
    this.clients = clients;
    this.starts = starts;
    this.partition = new Partition(links, processes);
    this.strains = new Strains(links, processes);
    this.worker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "ordeal-verbs-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public List<String> nodes() {
    return List.copyOf(processes.keySet());
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CompletionStage<Map<String, String>> leaders() {
    Set<String> living = new LinkedHashSet<>();
    Map<String, CompletableFuture<Map<String, String>>> answers = new LinkedHashMap<>();
    processes.forEach(
        (node, process) -> {
          if (process.lives()) {
            living.add(node);
          }
          if (process.runs()) {
            answers.put(node, clients.leaders(node));
          }
        });
    return CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]))
        .thenApply(
            all -> {
              Map<String, Map<String, String>> beliefs = new LinkedHashMap<>();
              answers.forEach((node, answer) -> beliefs.put(node, answer.join()));
              return Leaders.combine(living, beliefs);
            });
  }

  @Override
  public CompletionStage<Evidence> cut(Grudge grudge) {
    Set<Way> ways = new LinkedHashSet<>();
    grudge.deaf().forEach((to, senders) -> senders.forEach(from -> ways.add(new Way(from, to))));
    Set<String> named = new LinkedHashSet<>();
    ways.forEach(way -> named.addAll(List.of(way.from(), way.to())));
    return verb(named, () -> partition.change(ways, List.of()));
  }

  @Override
  public CompletionStage<Evidence> mend() {
    List<Way> all = new ArrayList<>();
    for (String to : processes.keySet()) {
      for (String from : processes.keySet()) {
        if (!from.equals(to)) {
          all.add(new Way(from, to));
        }
      }
    }
    return verb(nodes(), () -> partition.change(Set.of(), all));
  }

  @Override
  public CompletionStage<Evidence> impair(Impairment impairment) {
    return CAPABILITIES.contains(impairment.kind().capability())
        ? verb(impairment.nodes(), () -> strains.begin(impairment))
        : Cluster.super.impair(impairment);
  }

  @Override
  public CompletionStage<Evidence> unimpair(Impairment impairment) {
    return CAPABILITIES.contains(impairment.kind().capability())
        ? verb(impairment.nodes(), () -> strains.end(impairment))
        : Cluster.super.unimpair(impairment);
  }

  @Override
  public CompletionStage<Evidence> kill(Set<String> nodes) {
    return verb(
        nodes,
        () -> {
          Map<String, Effect> effects = new LinkedHashMap<>();
          List<NodeProcess> chosen = chosen(nodes);
          chosen.forEach(NodeProcess::kill);
          for (NodeProcess process : chosen) {
            effects.put(process.node(), process.awaitGone());
          }
          return effects;
        });
  }

  @Override
  public CompletionStage<Evidence> start(Set<String> nodes) {
    return verb(
        nodes,
        () -> {
          List<NodeProcess> chosen = chosen(nodes);
          Map<String, Effect> effects = new LinkedHashMap<>();
          List<NodeProcess> paused = new ArrayList<>(chosen);
          paused.removeIf(process -> !process.lives() || process.runs());
          for (NodeProcess process : paused) {
            effects.put(
                process.node(),
                new Effect(Status.REFUSED, "its process lives but is paused: resume it instead"));
          }
          chosen.removeAll(paused);
          effects.putAll(starts.restart(chosen, START, readiness(chosen)));
          return effects;
        });
  }

  private Duration readiness(List<NodeProcess> starting) {
    boolean calm =
        partition.isWhole()
            && strains.isNone()
            && processes.values().stream()
                .allMatch(process -> process.runs() || starting.contains(process));
    return calm ? READY : READY_AMID_FAULTS;
  }

  @Override
  public CompletionStage<Evidence> pause(Set<String> nodes) {
    return verb(nodes, () -> signal(nodes, true));
  }

  @Override
  public CompletionStage<Evidence> resume(Set<String> nodes) {
    return verb(nodes, () -> signal(nodes, false));
  }

  private Map<String, Effect> signal(Set<String> nodes, boolean stop) throws IOException {
    Map<NodeProcess, List<Long>> pids = new LinkedHashMap<>();
    chosen(nodes).forEach(process -> pids.put(process, process.pids()));
    // Marked before it stops and after it goes on, so that nobody takes a standstill for a defect.
    if (stop) {
      pids.keySet().forEach(process -> process.markPaused(true));
    }
    Signals.send(stop ? "STOP" : "CONT", pids.values().stream().flatMap(List::stream).toList());
    Map<String, Effect> effects = new LinkedHashMap<>();
    pids.forEach(
        (process, ids) -> {
          if (ids.isEmpty()) {
            String seen = "no process to signal: " + process.node() + " " + process.situation();
            Status status =
                stop ? Status.REFUSED : process.endedByItself() ? Status.PARTLY : Status.INSTALLED;
            effects.put(process.node(), new Effect(status, seen));
            return;
          }
          Effect effect = stop ? Standstill.awaitStopped(ids) : Standstill.awaitGoesOn(ids);
          effects.put(process.node(), effect);
          if (!stop && effect.status() == Status.INSTALLED) {
            process.markPaused(false);
          }
        });
    return effects;
  }

  private List<NodeProcess> chosen(Set<String> nodes) {
    List<NodeProcess> chosen = new ArrayList<>();
    for (Map.Entry<String, NodeProcess> entry : processes.entrySet()) {
      if (nodes.contains(entry.getKey())) {
        chosen.add(entry.getValue());
      }
    }
    return chosen;
  }

  private interface Work {
    Map<String, Effect> carryOut() throws IOException, InterruptedException;
  }

  private CompletionStage<Evidence> verb(Collection<String> nodes, Work work) {
    List<String> unknown = nodes.stream().filter(node -> !processes.containsKey(node)).toList();
    if (!unknown.isEmpty()) {
      return CompletableFuture.completedFuture(
          Evidence.same(
              nodes,
              Status.REFUSED,
              "nothing was done: the cluster has no node " + String.join(", ", unknown)));
    }
    try {
      return CompletableFuture.supplyAsync(() -> evidence(nodes, work), worker);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(Evidence.same(nodes, Status.REFUSED, CLOSED));
    }
  }

  private Evidence evidence(Collection<String> nodes, Work work) {
    if (closed) {
      return Evidence.same(nodes, Status.REFUSED, CLOSED);
    }
    try {
      return new Evidence(work.carryOut());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Evidence.same(nodes, Status.REFUSED, "broken off: the cluster is being closed");
    } catch (IOException | RuntimeException e) {
      LOG.warn("A fault could not be carried out on {}", nodes, e);
      return Evidence.same(nodes, Status.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  /** Breaks off what is under way; no verb does anything from now on. */
  @Override
  public void close() {
    closed = true;
    // What waited for its turn runs here, so that its stage completes: it finds that all is over.
    worker.shutdownNow().forEach(Runnable::run);
  }
}
