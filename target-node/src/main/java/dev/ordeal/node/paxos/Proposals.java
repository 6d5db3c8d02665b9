package dev.ordeal.node.paxos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Phase 2 of one leadership: proposes entries in consecutive slots and counts acknowledgements.
 *
 * <p>An acknowledgement covers every slot up to the one it names, because acceptors keep the prefix
 * rule. This node's own acceptance counts only once its ticket is durable.
 */
final class Proposals {

  private record Own(long ticket, long upTo) {}

  private final Membership membership;
  private final Rules rules;
  private final Ballot ballot;
  private final Log log;
  private final Acceptor acceptor;
  private final Outbox out;
  private final Reached acknowledged;

  /** In the order of the peers. */
  private final long[] acknowledgedAtLastRepeat;

  private final Deque<Own> undurable = new ArrayDeque<>();
  private long lastAtLastRepeat;

  Proposals(
      Membership membership, Rules rules, Ballot ballot, Log log, Acceptor acceptor, Outbox out) {
    this.membership = membership;
    this.rules = rules;
    this.ballot = ballot;
    this.log = log;
    this.acceptor = acceptor;
    this.out = out;
    this.acknowledged = new Reached(membership, rules);
    this.acknowledgedAtLastRepeat = new long[membership.peers().size()];
  }

  /** Proposes entries from a slot on: accepts them here, and asks the peers to. */
  void propose(long firstSlot, List<Entry> entries) {
    if (!acceptor.accept(ballot, firstSlot, entries)) {
      throw new IllegalStateException(
          "a leader must accept its own proposals: ballot " + ballot + ", slot " + firstSlot);
    }
    undurable.add(new Own(out.lastTicket(), log.last()));
    membership.peers().forEach(peer -> send(peer, firstSlot));
  }

  /** Whether one more entry fits into the window. */
  boolean hasRoomFor(Entry entry, int entriesAhead, long bytesAhead) {
    long slots = log.last() - log.chosen() + entriesAhead;
    return slots < Limits.WINDOW_SLOTS
        && (slots == 0 || bytesAhead + Limits.sizeOf(entry) <= Limits.WINDOW_BYTES);
  }

  /** About how many bytes are proposed and not chosen. */
  long bytesOpen() {
    long bytes = 0;
    for (long slot = log.chosen() + 1; slot <= log.last(); slot++) {
      bytes += Limits.sizeOf(log.at(slot).entry());
    }
    return bytes;
  }

  /** Counts an acknowledgement at this ballot; a peer may know of more than was proposed here. */
  void onAccepted(String peer, long upTo) {
    acknowledged.raise(peer, Math.min(upTo, log.last()));
  }

  /** The last slot that a quorum has durably accepted, with all below it. */
  long acceptedByQuorum() {
    while (!undurable.isEmpty()
        && rules.countsOwnAcceptance(out.isDurable(undurable.element().ticket()))) {
      onAccepted(membership.self(), undurable.remove().upTo());
    }
    return acknowledged.byQuorum();
  }

  /**
   * Sends again to each reachable peer that acknowledged nothing new in a whole heartbeat.
   *
   * @param reachable says it of a peer by its place among the peers
   */
  void repeat(IntPredicate reachable) {
    for (int i = 0; i < acknowledgedAtLastRepeat.length; i++) {
      String peer = membership.peers().get(i);
      long upTo = acknowledged.by(peer);
      boolean stuck = upTo == acknowledgedAtLastRepeat[i];
      if (stuck && upTo < lastAtLastRepeat && reachable.test(i)) {
        send(peer, Math.max(upTo, log.chosen()) + 1);
      }
      acknowledgedAtLastRepeat[i] = upTo;
    }
    lastAtLastRepeat = log.last();
  }

  /** Sends everything proposed from a slot on, in as many messages as the limits ask. */
  void send(String peer, long firstSlot) {
    long slot = firstSlot;
    while (slot <= log.last()) {
      List<Entry> batch = log.batch(slot, log.last());
      out.send(peer, new Message.Accept(membership.group(), ballot, slot, batch, log.chosen()));
      slot += batch.size();
    }
  }
}
