package dev.ordeal.node.paxos;

/** How a read is made linearizable; writes ignore it. */
public enum ReadMode {
  /** The leader confirms by a probe round that it still leads, then reads its applied state. */
  INDEX,
  /** The read goes through the log like a write: slowest, and the oracle for the other. */
  LOG
}
