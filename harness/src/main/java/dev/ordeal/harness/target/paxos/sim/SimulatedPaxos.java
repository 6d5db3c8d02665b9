package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.PlantedBug;
import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.harness.target.SimulatedNode;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Violation;
import dev.ordeal.node.law.Breach;
import dev.ordeal.node.law.Laws;
import dev.ordeal.node.mutants.Mutants;
import dev.ordeal.node.policy.Policies;
import dev.ordeal.node.ring.Ring;
import dev.ordeal.node.wire.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Starts nodes of our own key-value store in one simulated world, and watches their laws; another
 * world needs another of these.
 */
public final class SimulatedPaxos implements SimulatedTarget {
  private final int partitions;
  private final int replicas;
  private final Policies policies;

  /** One for the whole world, since it has one thread: what one node has read, others know. */
  private final Texts texts = new Texts();

  private final Footprint footprint = new Footprint();
  private Laws laws;

  /**
   * Starts nodes as they ship, or with a bug planted.
   *
   * @param partitions number of groups
   * @param replicas members of a group; all nodes if there are fewer
   * @param plant the id of one of {@link #plants}; empty for none
   * @throws IllegalArgumentException if there is no such bug; one line that names those there are
   */
  public SimulatedPaxos(int partitions, int replicas, Optional<String> plant) {
    this(partitions, replicas, Mutants.policies(plant));
  }

  /** The same under other policies, to see whether a trial notices. */
  public SimulatedPaxos(int partitions, int replicas, Policies policies) {
    this.partitions = partitions;
    this.replicas = replicas;
    this.policies =
        new Policies(
            policies.plant(),
            policies.rules(),
            policies.log(),
            new RememberedPlacement(policies.placement()),
            policies.links());
  }

  /** Returns the bugs that the node knows to have. */
  public static List<PlantedBug> plants() {
    return Mutants.all().stream()
        .map(each -> new PlantedBug(each.id(), each.sentence(), each.faults(), scenario(each.id())))
        .toList();
  }

  /** The rare ones have a file of their name beside this class. */
  private static Optional<String> scenario(String bug) {
    try (InputStream file =
        SimulatedPaxos.class.getResourceAsStream("plants/" + bug + ".scenario")) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the scenario of " + bug + " cannot be read", e);
    }
  }

  /** Returns the members of each partition, as nodes place them that have no bug in that. */
  public static List<List<String>> groups(List<String> nodes, int partitions, int replicas) {
    Ring ring = new Ring(nodes, partitions, replicas, PaxosProcess.VIRTUAL_NODES);
    return IntStream.range(0, partitions).mapToObj(ring::replicasOf).toList();
  }

  @Override
  public BitSet footprint() {
    return footprint.marks();
  }

  @Override
  public SimulatedNode start(SimulatedHost host) {
    int members = Math.min(replicas, host.nodes().size());
    if (laws == null) {
      laws = new Laws(members);
      host.nodes().forEach(texts::of);
    }
    Watch watch = new Watch(laws, host);
    PaxosProcess process =
        new PaxosProcess(host, partitions, members, policies, texts, footprint, watch);
    process.recover();
    return process;
  }

  /** Asks for what a healed cluster owes: leaders (L1), answers (L2), agreement (L3). */
  @Override
  public List<Violation> settled(List<String> healed) {
    return laws == null
        ? List.of()
        : laws.settled(healed).stream().map(SimulatedPaxos::violation).toList();
  }

  static Violation violation(Breach breach) {
    return new Violation(breach.law().name(), breach.law().sentence(), breach.words());
  }
}
