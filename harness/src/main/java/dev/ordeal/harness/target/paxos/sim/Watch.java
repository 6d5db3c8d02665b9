package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.node.law.Laws;
import dev.ordeal.node.law.Witness;
import dev.ordeal.node.paxos.NodeSettings;
import dev.ordeal.node.ring.Placement;
import dev.ordeal.node.ring.Ring;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tells the laws of the whole world what one process does, and its host which of them it broke. */
final class Watch {
  /** A name that no node has. */
  private static final String JOINING = "joining";

  private final Laws laws;
  private final SimulatedHost host;
  private final Witness witness;

  Watch(Laws laws, SimulatedHost host) {
    this.laws = laws;
    this.host = host;
    this.witness = laws.witness(host.node());
  }

  /** Who is to be told, at the very moment; {@link #report} after it. */
  Witness witness() {
    return witness;
  }

  /**
   * A process placed its partitions. Nodes cannot join yet, so the laws are told what a join would
   * make of that; once for each node, since it is a function of what stays the same.
   */
  void placed(NodeSettings settings, Ring ring, Placement placement) {
    List<List<String>> now = replicas(ring);
    witness.placed(now);
    if (settings.incarnation() == 1) {
      List<String> members = new ArrayList<>(settings.members());
      members.add(JOINING);
      Ring joined =
          new Ring(
              members,
              settings.partitions(),
              settings.replicas(),
              settings.virtualNodes(),
              placement);
      witness.wouldPlace(now, replicas(joined), JOINING);
    }
  }

  private static List<List<String>> replicas(Ring ring) {
    return IntStream.range(0, ring.partitions()).mapToObj(ring::replicasOf).toList();
  }

  /** Tells the host of what came out since the last report. */
  void report() {
    if (laws.isBroken()) {
      laws.take().forEach(breach -> host.violated(SimulatedPaxos.violation(breach)));
    }
  }

  /** Runs code of the node's core; that it throws is a breach, and goes on to end the process. */
  <T> T unfailing(Supplier<T> core) {
    try {
      return core.get();
    } catch (RuntimeException failure) {
      throw failed(failure);
    }
  }

  /** The node's core threw, which is a breach; returns what it threw, to end the process. */
  RuntimeException failed(RuntimeException failure) {
    witness.failed(failure);
    report();
    return failure;
  }
}
