package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.harness.target.SimulatedNode;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.node.paxos.Rules;

/** Starts nodes of our own key-value store in a simulated world. */
public final class SimulatedPaxos implements SimulatedTarget {
  private final int partitions;
  private final int replicas;
  private final Rules rules;
  private final Hearing hearing;

  /**
   * Starts nodes that keep the rules of Paxos.
   *
   * @param partitions number of groups
   * @param replicas members of a group; all nodes if there are fewer
   */
  public SimulatedPaxos(int partitions, int replicas) {
    this(partitions, replicas, Rules.PAXOS);
  }

  /** The same under other rules, to see whether a trial notices. */
  public SimulatedPaxos(int partitions, int replicas, Rules rules) {
    this(partitions, replicas, rules, Hearing.STRICT);
  }

  /** The same with links that hear other frames than the real ones do. */
  public SimulatedPaxos(int partitions, int replicas, Rules rules, Hearing hearing) {
    this.partitions = partitions;
    this.replicas = replicas;
    this.rules = rules;
    this.hearing = hearing;
  }

  @Override
  public SimulatedNode start(SimulatedHost host) {
    PaxosProcess process = new PaxosProcess(host, partitions, replicas, rules, hearing);
    process.recover();
    return process;
  }
}
