package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.Leaders;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.DiskFault;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import dev.ordeal.nemesis.Skew;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Carries out faults in the simulated world, and observes each by what the world does afterwards,
 * not by what was asked of it.
 */
final class SimCluster implements Cluster {
  private static final long ASK_NANOS = 1_000_000;

  private final World world;
  private final Map<String, Machine> machines;
  private final Observer observer;
  private final LinkVerbs links;
  private final ProcessVerbs processes;
  private final DiskVerbs disks;
  private final ClockVerbs clocks;

  SimCluster(World world, Network network, Map<String, Machine> machines) {
    this.world = world;
    this.machines = machines;
    this.observer = new Observer(world, machines);
    this.links = new LinkVerbs(world, network, List.copyOf(machines.keySet()));
    this.processes = new ProcessVerbs(observer, network);
    this.disks = new DiskVerbs(observer, processes);
    this.clocks = new ClockVerbs(world, observer);
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
    return EnumSet.allOf(Capability.class);
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
    return observer.to(named, () -> links.cut(grudge, named));
  }

  @Override
  public CompletionStage<Evidence> mend() {
    return links.mend();
  }

  @Override
  public CompletionStage<Evidence> impair(Impairment impairment) {
    return observer.to(impairment.nodes(), () -> links.impair(impairment));
  }

  @Override
  public CompletionStage<Evidence> unimpair(Impairment impairment) {
    return observer.to(impairment.nodes(), () -> links.unimpair(impairment));
  }

  @Override
  public CompletionStage<Evidence> kill(Set<String> nodes) {
    return observer.to(nodes, () -> processes.kill(nodes));
  }

  @Override
  public CompletionStage<Evidence> wipe(Set<String> nodes) {
    return observer.to(nodes, () -> processes.wipe(nodes));
  }

  @Override
  public CompletionStage<Evidence> start(Set<String> nodes) {
    return observer.to(nodes, () -> processes.start(nodes));
  }

  @Override
  public CompletionStage<Evidence> pause(Set<String> nodes) {
    return observer.to(nodes, () -> processes.pause(nodes));
  }

  @Override
  public CompletionStage<Evidence> resume(Set<String> nodes) {
    return observer.to(nodes, () -> processes.resume(nodes));
  }

  @Override
  public CompletionStage<Evidence> spoil(DiskFault.Kind kind, Set<String> nodes) {
    return observer.to(nodes, () -> disks.spoil(kind, nodes));
  }

  @Override
  public CompletionStage<Evidence> restore(DiskFault.Kind kind, Set<String> nodes) {
    return observer.to(nodes, () -> disks.restore(kind, nodes));
  }

  @Override
  public CompletionStage<Evidence> skew(Skew skew) {
    return observer.to(skew.nodes(), () -> clocks.skew(skew));
  }

  @Override
  public CompletionStage<Evidence> steady(Skew skew) {
    return observer.to(skew.nodes(), () -> clocks.steady(skew));
  }
}
