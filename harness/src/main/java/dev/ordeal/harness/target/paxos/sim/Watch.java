package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.node.law.Laws;
import dev.ordeal.node.law.Witness;
import java.util.function.Supplier;

/** Tells the laws of the whole world what one process does, and its host which of them it broke. */
final class Watch {
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
      witness.failed(failure);
      report();
      throw failure;
    }
  }
}
