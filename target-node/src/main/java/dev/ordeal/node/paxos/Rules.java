package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RetryRule;
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

  /** Only rules with some answer replaced are made anew. */
  protected Rules() {}

  // Ballots and quorums.

  /** How many of so many members make a quorum: any two must share a member. */
  public int quorum(int members) {
    return members / 2 + 1;
  }

  /** The ballot a node prepares when it has seen this round: its own, and above all seen. */
  public Ballot next(long highestRoundSeen, String node) {
    return new Ballot(highestRoundSeen + 1, node);
  }

  /**
   * The highest round a node has seen, as far as its disk knows when it starts: a ballot it led
   * before, and thereby any value proposed at it, must never come again with another value.
   */
  public long roundSeenBefore(Ballot recoveredPromise) {
    return recoveredPromise.round();
  }

  // Phase 1.

  /**
   * Phase 1b: an acceptor promises no ballot below its promise (Paxos Made Simple, P1a). Ballots of
   * one round differ by their node, so no two nodes can be promised the same one.
   */
  public boolean mayPromise(Ballot promised, Ballot asked) {
    return !asked.isBelow(promised);
  }

  /** What must be durable before a promise may be told to anyone. */
  public List<LogRecord> recordsOfPromise(int group, Ballot ballot) {
    return List.of(new LogRecord.Promised(group, ballot));
  }

  /**
   * Whether a promise of some ballot is one for the ballot being prepared: what was promised for an
   * earlier one of this node says nothing of what was accepted since, and binds nobody now.
   */
  public boolean countsPromise(Ballot preparing, Ballot promised) {
    return promised.equals(preparing);
  }

  /**
   * How many promises, its own among them, a node needs before it may propose at a new ballot. Each
   * ballot needs its own quorum, whether or not the node has led an earlier one: others may have
   * led between.
   */
  public int promisesNeeded(int members, boolean hasLed) {
    return quorum(members);
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

  // Phase 2.

  /**
   * Phase 2b: an acceptor accepts nothing below its promise.
   *
   * @param accepted the highest ballot it has accepted anything at, which may lie far below
   */
  public boolean mayAccept(Ballot promised, Ballot accepted, Ballot asked) {
    return !asked.isBelow(promised);
  }

  /**
   * The promise of an acceptor that has accepted at a ballot: whoever accepts at a ballot whose
   * Prepare it never saw has thereby promised it.
   */
  public Ballot promiseAfterAccepting(Ballot promised, Ballot accepted) {
    return promised.isBelow(accepted) ? accepted : promised;
  }

  /**
   * The prefix rule: whether entries from a slot on fit onto a log. Only without a gap above what
   * is accepted at their own ballot, so that one number can acknowledge all.
   *
   * @param prefix every slot up to it is chosen, or accepted at the very ballot of the entries
   * @param last the last slot that holds anything
   */
  public boolean fitsOnto(long firstSlot, long prefix, long last) {
    return firstSlot <= prefix + 1;
  }

  /** Up to which slot an acceptor acknowledges; the parameters are those of {@link #fitsOnto}. */
  public long acknowledges(long prefix, long last) {
    return prefix;
  }

  /** Whether a leader may count its own acceptance of a slot towards the quorum. */
  public boolean countsOwnAcceptance(boolean durable) {
    return durable;
  }

  /**
   * Whether an answer to a proposal at the ballot being led says that its sender accepted it; a
   * {@link Message.Nack} says the opposite.
   */
  public boolean countsAsAccepted(Message.Kind answer) {
    return answer == Message.Kind.ACCEPTED;
  }

  /**
   * The ticket for which a message waits that claims something about this node's disk: until all of
   * it is durable, a crash could make the claim a lie.
   */
  public long ticketOfClaim(long lastTicket) {
    return lastTicket;
  }

  // Learning.

  /**
   * Whether what a follower holds in a slot is what its leader says is chosen: only an entry
   * accepted at that leader's ballot is surely the same.
   */
  public boolean holdsTheChosen(Ballot accepted, Ballot leading) {
    return accepted.equals(leading);
  }

  /**
   * Whether a follower may go on to higher slots past one that is chosen and that it does not hold.
   * Never: what is in the hole may change what those above it do.
   */
  public boolean mayPassHole() {
    return false;
  }

  // Reads.

  /**
   * The slot that must be applied before an index read: all that this leader knows to be chosen,
   * and its barrier, below which lies everything that earlier leaders had chosen.
   */
  public long slotReadNeeds(long chosen, long barrier) {
    return Math.max(chosen, barrier);
  }

  /**
   * The probe number that a read takes: one that no message has carried yet, since a round that is
   * under way may have been answered before the read arrived.
   *
   * @param lastSent the last number given out
   * @param confirmed the last number that a quorum has acknowledged
   */
  public long probeFor(long lastSent, long confirmed) {
    return lastSent + 1;
  }

  /** Whether a quorum has confirmed the leader since a read arrived and took its probe number. */
  public boolean confirmsRead(long probeOfRead, long probeOfQuorum) {
    return probeOfQuorum >= probeOfRead;
  }

  /**
   * Whether a read may do without a probe of its own because an earlier read of the same state was
   * confirmed. Never: a confirmation is of a moment, not of a slot; another leader may have had
   * more chosen since.
   *
   * @param need the slot that the read needs
   * @param confirmed the highest slot needed by a read that was confirmed
   */
  public boolean mayReuseConfirmation(long need, long confirmed) {
    return false;
  }

  /**
   * Whether an answer to a probe at the ballot being led confirms that it is led still; a {@link
   * Message.Nack} says that it is over.
   */
  public boolean countsAsConfirmation(Message.Kind answer) {
    return answer == Message.Kind.HEARTBEAT_ACK;
  }

  // Clients.

  /**
   * What a client may conclude when a leader gives up its call after having proposed it: nothing,
   * since any later leader may finish what this one began.
   */
  public Outcome outcomeOfProposed(Outcome.UnknownReason reason) {
    return new Outcome.Unknown(reason);
  }

  /**
   * Whether a replica keeps the reply to a numbered command. Always, on every replica: any of them
   * may lead when the command is sent again, and all must have the same state.
   */
  public boolean keepsReply(boolean leading) {
    return true;
  }

  /** Whether a command of a known client is executed: see {@link RetryRule#ONCE}. */
  public boolean executes(Op op, long number, long lastNumber) {
    return RetryRule.ONCE.executes(op, number, lastNumber);
  }
}
