package dev.ordeal.node.law;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;

/** An entry at one ballot in one slot, and whose disks hold it so. */
final class Vote {
  final long slot;
  final Ballot ballot;
  final Entry entry;

  /** The seats whose disk holds it, as bits. */
  long holders;

  /** The next vote of the same slot, or null. */
  Vote next;

  Vote(long slot, Ballot ballot, Entry entry) {
    this.slot = slot;
    this.ballot = ballot;
    this.entry = entry;
  }

  boolean holds(Entry other) {
    return entry.equals(other);
  }

  @Override
  public String toString() {
    return entry + " at ballot " + ballot;
  }
}
