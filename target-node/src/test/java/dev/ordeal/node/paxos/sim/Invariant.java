package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.NodeStatus;
import dev.ordeal.node.store.Outcome;

/** A law that must hold after every event; a method that finds it broken throws {@link Broken}. */
interface Invariant {

  /** An invariant does not hold. */
  final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String what) {
      super(what);
    }
  }

  /** A node handed a record to its disk. */
  default void persisting(String node, LogRecord record) {}

  /** A record is on a node's disk for good. */
  default void durable(String node, LogRecord record) {}

  /** A node lost what its disk did not hold. */
  default void crashed(String node) {}

  /** A message left its node. */
  default void released(String node, Message message) {}

  /** A node finished a step, or was just built. */
  default void stepped(String node, NodeStatus status) {}

  /** A client called. */
  default void invoked(ClientCall call) {}

  /** A client was answered; Unknown also when its node crashed. */
  default void answered(ClientCall call, Outcome outcome) {}

  /** All is over. */
  default void ended() {}
}
