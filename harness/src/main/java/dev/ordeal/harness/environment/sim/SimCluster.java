package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.Leaders;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Carries out faults in the simulated world, and observes each by what the world does afterwards,
 * not by what was asked of it.
 */
final class SimCluster implements Cluster {
  private static final long MILLIS = 1_000_000;
  private static final long ASK_NANOS = MILLIS;
  private static final long POLL_NANOS = 20 * MILLIS;
  private static final long GONE_NANOS = MILLIS;

  /** Longer than the longest wait of a node that idles. */
  private static final long STANDSTILL_NANOS = 1_000 * MILLIS;

  private static final long START_NANOS = 15_000 * MILLIS;

  /** How long a restart waits for readiness: as long as nothing stands in its way, or briefly. */
  private static final long READY_NANOS = 5_000 * MILLIS;

  private static final long READY_AMID_FAULTS_NANOS = 500 * MILLIS;

  private final World world;
  private final Network network;
  private final Map<String, Machine> machines;
  private final LinkProbe probe;

  SimCluster(World world, Network network, Map<String, Machine> machines) {
    this.world = world;
    this.network = network;
    this.machines = machines;
    this.probe = new LinkProbe(world, network, List.copyOf(machines.keySet()));
  }

  @Override
  public List<String> nodes() {
    return List.copyOf(machines.keySet());
  }

  @Override
  public Set<Capability> capabilities() {
    return capable();
  }

  static Set<Capability> capable() {
    return EnumSet.of(Capability.PARTITION, Capability.KILL, Capability.PAUSE);
  }

  @Override
  public CompletionStage<Map<String, String>> leaders() {
    CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
    world.after(
        ASK_NANOS,
        () -> {
          Set<String> living = new TreeSet<>();
          Map<String, Map<String, String>> beliefs = new TreeMap<>();
          machines.forEach(
              (node, machine) -> {
                if (machine.lives()) {
                  living.add(node);
                }
                if (machine.runs()) {
                  beliefs.put(node, machine.process().leaders());
                }
              });
          answer.complete(Leaders.combine(living, beliefs));
        });
    return answer;
  }

  @Override
  public CompletionStage<Evidence> cut(Grudge grudge) {
    Set<String> named = new TreeSet<>();
    grudge
        .deaf()
        .forEach(
            (node, senders) -> {
              named.add(node);
              named.addAll(senders);
            });
    return verb(
        named,
        () -> {
          network.cut(grudge);
          return probe.observe(grudge, named);
        });
  }

  @Override
  public CompletionStage<Evidence> mend() {
    network.mend();
    return probe.observe(new Grudge(Collections.emptyMap()), nodes());
  }

  @Override
  public CompletionStage<Evidence> kill(Set<String> nodes) {
    return verb(
        nodes,
        () -> {
          Map<String, String> words = new TreeMap<>();
          for (Machine machine : chosen(nodes)) {
            words.put(
                machine.name(),
                machine.lives()
                    ? "process " + machine.starts() + " is gone; " + machine.kill("it is killed")
                    : "no process lived");
          }
          return later(
              GONE_NANOS,
              nodes,
              machine ->
                  machine.lives()
                      ? new Effect(Status.REFUSED, "process " + machine.starts() + " lives")
                      : new Effect(Status.INSTALLED, words.get(machine.name())));
        });
  }

  @Override
  public CompletionStage<Evidence> start(Set<String> nodes) {
    return verb(
        nodes,
        () -> {
          boolean calm =
              network.isWhole()
                  && machines.values().stream()
                      .allMatch(each -> each.runs() || nodes.contains(each.name()));
          List<Machine> starting =
              chosen(nodes).stream().filter(each -> !each.lives() || each.runs()).toList();
          starting.forEach(Machine::start);
          CompletableFuture<Evidence> seen = new CompletableFuture<>();
          await(
              () -> starting.stream().allMatch(SimCluster::isListening),
              world.now() + START_NANOS,
              () ->
                  await(
                      () -> starting.stream().allMatch(SimCluster::isReady),
                      world.now() + (calm ? READY_NANOS : READY_AMID_FAULTS_NANOS),
                      () -> seen.complete(evidence(nodes, SimCluster::started))));
          return seen;
        });
  }

  private static Effect started(Machine machine) {
    if (!machine.lives()) {
      return new Effect(Status.REFUSED, "process " + machine.starts() + " ended; see its log");
    }
    if (!machine.runs()) {
      return new Effect(Status.REFUSED, "its process lives but is paused: resume it instead");
    }
    return isListening(machine)
        ? new Effect(
            Status.INSTALLED,
            "process "
                + machine.starts()
                + " answers clients, "
                + (isReady(machine) ? "ready" : "not ready yet"))
        : new Effect(Status.PARTLY, "process " + machine.starts() + " does not listen");
  }

  @Override
  public CompletionStage<Evidence> pause(Set<String> nodes) {
    return verb(
        nodes,
        () -> {
          Map<String, Long> before = new TreeMap<>();
          for (Machine machine : chosen(nodes)) {
            if (machine.lives()) {
              machine.process().pause();
              before.put(machine.name(), machine.process().steps());
            }
          }
          return later(STANDSTILL_NANOS, nodes, machine -> paused(machine, before));
        });
  }

  private static Effect paused(Machine machine, Map<String, Long> before) {
    if (!machine.lives()) {
      return new Effect(Status.REFUSED, "no process lives");
    }
    long steps = machine.process().steps() - before.get(machine.name());
    int waiting = machine.process().inputsWaiting();
    return new Effect(
        steps == 0 && waiting > 0 ? Status.INSTALLED : Status.REFUSED,
        "took " + steps + " steps within 1 s, while " + waiting + " inputs came to wait");
  }

  @Override
  public CompletionStage<Evidence> resume(Set<String> nodes) {
    return verb(
        nodes,
        () -> {
          Map<String, Long> before = new TreeMap<>();
          for (Machine machine : chosen(nodes)) {
            if (machine.lives()) {
              before.put(machine.name(), machine.process().steps());
              machine.process().resume();
            }
          }
          return later(STANDSTILL_NANOS, nodes, machine -> resumed(machine, before));
        });
  }

  private static Effect resumed(Machine machine, Map<String, Long> before) {
    if (!machine.lives()) {
      return new Effect(Status.INSTALLED, "no process lives that could be paused");
    }
    long steps = machine.process().steps() - before.get(machine.name());
    return new Effect(
        steps > 0 ? Status.INSTALLED : Status.REFUSED, "took " + steps + " steps within 1 s");
  }

  private static boolean isListening(Machine machine) {
    return machine.runs() && machine.process().isListening();
  }

  /** Returns whether the machine's process runs and says that it can serve. */
  static boolean isReady(Machine machine) {
    return machine.runs() && machine.process().ready();
  }

  private List<Machine> chosen(Collection<String> nodes) {
    return machines.values().stream().filter(each -> nodes.contains(each.name())).toList();
  }

  private interface Verb {
    CompletionStage<Evidence> carryOut();
  }

  private CompletionStage<Evidence> verb(Collection<String> nodes, Verb verb) {
    List<String> unknown = nodes.stream().filter(node -> !machines.containsKey(node)).toList();
    return unknown.isEmpty()
        ? verb.carryOut()
        : CompletableFuture.completedFuture(
            Evidence.same(
                nodes,
                Status.REFUSED,
                "nothing was done: the cluster has no node " + String.join(", ", unknown)));
  }

  private CompletionStage<Evidence> later(
      long nanos, Collection<String> nodes, Function<Machine, Effect> observation) {
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    world.after(nanos, () -> seen.complete(evidence(nodes, observation)));
    return seen;
  }

  private Evidence evidence(Collection<String> nodes, Function<Machine, Effect> observation) {
    Map<String, Effect> effects = new LinkedHashMap<>();
    chosen(nodes).forEach(machine -> effects.put(machine.name(), observation.apply(machine)));
    return new Evidence(effects);
  }

  private void await(BooleanSupplier condition, long deadline, Runnable then) {
    if (condition.getAsBoolean() || world.now() >= deadline) {
      then.run();
    } else {
      world.after(POLL_NANOS, () -> await(condition, deadline, then));
    }
  }
}
