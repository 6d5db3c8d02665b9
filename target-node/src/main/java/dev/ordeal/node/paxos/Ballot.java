package dev.ordeal.node.paxos;

import java.util.Objects;

/**
 * Ballots of one group, totally ordered by round, then node: no two nodes ever lead the same one.
 *
 * @param round 0 only in {@link #ZERO}
 * @param node the node that may lead it
 */
public record Ballot(long round, String node) implements Comparable<Ballot> {

  /** Below every ballot that anyone leads. */
  public static final Ballot ZERO = new Ballot(0, "");

  public Ballot {
    Objects.requireNonNull(node, "node");
    if (round < 0) {
      throw new IllegalArgumentException("ballot round must not be negative, found " + round);
    }
  }

  @Override
  public int compareTo(Ballot other) {
    int byRound = Long.compare(round, other.round);
    if (byRound != 0 || node.equals(other.node)) {
      return byRound;
    }
    return node.compareTo(other.node);
  }

  /** Whether this is strictly below the other. */
  public boolean isBelow(Ballot other) {
    if (round != other.round) {
      return round < other.round;
    }
    return !node.equals(other.node) && node.compareTo(other.node) < 0;
  }

  /** As every record does it, but by hand: ballots are compared at every step of every group. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Ballot ballot && round == ballot.round && node.equals(ballot.node));
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(round) + node.hashCode();
  }

  @Override
  public String toString() {
    return round + "." + node;
  }
}
