package dev.ordeal.node.paxos;

/** What a replica is doing in its group. */
public enum Role {
  /** Follows a leader, or waits for one. */
  FOLLOWING,
  /** Asks whether an election would be welcome; changes nobody's state. */
  CANVASSING,
  /** Has promised itself a ballot and gathers promises. */
  PREPARING,
  /** Proposes at its ballot. */
  LEADING
}
