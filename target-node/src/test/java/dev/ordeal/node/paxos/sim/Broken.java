package dev.ordeal.node.paxos.sim;

/** A law does not hold. */
final class Broken extends AssertionError {
  private static final long serialVersionUID = 1;

  Broken(String what) {
    super(what);
  }
}
