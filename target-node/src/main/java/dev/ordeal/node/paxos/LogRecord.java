package dev.ordeal.node.paxos;

import java.util.Objects;

/** A fact that must survive a crash; replayed in ticket order it rebuilds a group. */
public sealed interface LogRecord {

  /** The alternatives, for exhaustive switches and for codecs. */
  enum Kind {
    PROMISED,
    ACCEPTED,
    LEARNED,
    CHOSEN
  }

  /** The alternative this is. */
  Kind kind();

  /** The group it belongs to. */
  int group();

  /** No ballot below this one is accepted or promised any more. */
  record Promised(int group, Ballot ballot) implements LogRecord {
    public Promised {
      Objects.requireNonNull(ballot, "ballot");
    }

    @Override
    public Kind kind() {
      return Kind.PROMISED;
    }
  }

  /** Accepted at a ballot; implies a promise of that ballot, and replaces the slot's last entry. */
  record Accepted(int group, long slot, Ballot ballot, Entry entry) implements LogRecord {
    public Accepted {
      Objects.requireNonNull(ballot, "ballot");
      Objects.requireNonNull(entry, "entry");
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Accepted accepted
              && group == accepted.group
              && slot == accepted.slot
              && ballot.equals(accepted.ballot)
              && entry.equals(accepted.entry));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * group + Long.hashCode(slot)) + ballot.hashCode()) + entry.hashCode();
    }

    @Override
    public Kind kind() {
      return Kind.ACCEPTED;
    }
  }

  /** Learned as chosen from a peer, after every slot below it; says nothing about promises. */
  record Learned(int group, long slot, Entry entry) implements LogRecord {
    public Learned {
      Objects.requireNonNull(entry, "entry");
    }

    @Override
    public Kind kind() {
      return Kind.LEARNED;
    }
  }

  /** A hint, never waited for: every slot up to this one holds the entry that was chosen. */
  record Chosen(int group, long upTo) implements LogRecord {
    @Override
    public Kind kind() {
      return Kind.CHOSEN;
    }
  }
}
