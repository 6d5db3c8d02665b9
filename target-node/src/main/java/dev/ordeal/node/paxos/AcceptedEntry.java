package dev.ordeal.node.paxos;

import java.util.Objects;

/** What an acceptor reports of one slot: the entry and the ballot it was accepted at. */
public record AcceptedEntry(long slot, Ballot ballot, Entry entry) {
  public AcceptedEntry {
    Objects.requireNonNull(ballot, "ballot");
    Objects.requireNonNull(entry, "entry");
  }
}
