package dev.ordeal.node.paxos;

import java.util.Comparator;
import java.util.List;

/**
 * The decisions that make Multi-Paxos safe, each by itself, as pure functions.
 *
 * <p>Everything else in this package is bookkeeping around these answers. A replica is handed its
 * rules; {@link #PAXOS} are the right ones. A trial of the harness itself may hand a node rules
 * with one answer replaced, to see that the harness notices.
 */
public class Rules {

  /** The rules of Multi-Paxos. */
  public static final Rules PAXOS = new Rules();

  protected Rules() {}

  /** How many of so many members make a quorum: any two must share a member. */
  public int quorum(int members) {
    return members / 2 + 1;
  }

  /** The ballot a node prepares when it has seen this round: its own, and above all seen. */
  public Ballot next(long highestRoundSeen, String node) {
    return new Ballot(highestRoundSeen + 1, node);
  }

  /** Phase 1b: an acceptor promises no ballot below its promise (Paxos Made Simple, P1a). */
  public boolean mayPromise(Ballot promised, Ballot asked) {
    return !asked.isBelow(promised);
  }

  /** What must be durable before a promise may be told to anyone. */
  public List<LogRecord> recordsOfPromise(int group, Ballot ballot) {
    return List.of(new LogRecord.Promised(group, ballot));
  }

  /** Phase 2b: an acceptor accepts nothing below its promise. */
  public boolean mayAccept(Ballot promised, Ballot asked) {
    return !asked.isBelow(promised);
  }

  /**
   * Phase 2a: the entry a new leader must propose for a slot, given what a quorum reported of it
   * (Paxos Made Simple, P2c): the one of the highest ballot, or its own choice if there is none.
   */
  public Entry propose(List<AcceptedEntry> reports) {
    return reports.stream()
        .max(Comparator.comparing(AcceptedEntry::ballot))
        .map(AcceptedEntry::entry)
        .orElseGet(Entry.Noop::new);
  }

  /** Whether a leader may count its own acceptance of a slot towards the quorum. */
  public boolean countsOwnAcceptance(boolean durable) {
    return durable;
  }

  /**
   * Whether what a follower holds in a slot is what its leader says is chosen: only an entry
   * accepted at that leader's ballot is surely the same.
   */
  public boolean holdsTheChosen(Ballot accepted, Ballot leading) {
    return accepted.equals(leading);
  }

  /**
   * The slot that must be applied before an index read: all that this leader knows to be chosen,
   * and its barrier, below which lies everything that earlier leaders had chosen.
   */
  public long slotReadNeeds(long chosen, long barrier) {
    return Math.max(chosen, barrier);
  }

  /** Whether a quorum has confirmed the leader since a read arrived and took its probe number. */
  public boolean confirmsRead(long probeOfRead, long probeOfQuorum) {
    return probeOfQuorum >= probeOfRead;
  }
}
