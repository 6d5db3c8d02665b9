package dev.ordeal.node.paxos;

import java.util.ArrayList;
import java.util.List;

/**
 * A group's acceptor on this node: promises ballots and accepts entries (Paxos Made Simple, 2.2).
 *
 * <p>One promise covers all slots. The prefix rule: an entry is accepted in slot s at ballot b only
 * if every slot between the chosen watermark and s is already accepted at b. Refusing is always
 * safe in Paxos; this refusal buys a log without holes and acknowledgements that may say "all up to
 * s". Memory may run ahead of the disk: whatever claims a promise or an acceptance is sent with
 * {@link Outbox#sendWhenDurable}.
 */
final class Acceptor {
  private final Membership membership;
  private final Rules rules;
  private final Log log;
  private final Outbox out;
  private Ballot promised;
  private Ballot accepted;
  private long hinted;

  Acceptor(Membership membership, Rules rules, Recovery recovered, Outbox out) {
    this.membership = membership;
    this.rules = rules;
    this.log = recovered.log();
    this.out = out;
    this.promised = recovered.promised();
    this.accepted = recovered.accepted();
    this.hinted = log.chosen();
  }

  Ballot promised() {
    return promised;
  }

  /** Whether the ballot is below the promise; if so, tells the sender. */
  boolean refuses(String from, Ballot ballot) {
    if (rules.mayAccept(promised, accepted, ballot)) {
      return false;
    }
    out.sendWhenDurable(from, new Message.Nack(membership.group(), ballot, promised));
    return true;
  }

  /** Promises a ballot to this node itself, and returns the ticket that makes it durable. */
  long promiseOwn(Ballot ballot) {
    raise(ballot);
    return out.lastTicket();
  }

  /** Phase 1b. */
  void onPrepare(String from, Message.Prepare prepare) {
    Ballot ballot = prepare.ballot();
    if (!rules.mayPromise(promised, ballot)) {
      out.sendWhenDurable(from, new Message.Nack(membership.group(), ballot, promised));
      return;
    }
    if (promised.isBelow(ballot)) {
      raise(ballot);
    }
    out.sendWhenDurable(
        from,
        new Message.Promise(
            membership.group(),
            ballot,
            prepare.fromSlot(),
            log.acceptedFrom(prepare.fromSlot()),
            log.chosen()));
  }

  /** Phase 2b for a ballot that {@link #refuses} let pass; silent if the prefix rule forbids it. */
  void onAccept(String from, Message.Accept accept) {
    Ballot ballot = accept.ballot();
    if (accept(ballot, accept.firstSlot(), accept.entries())) {
      long upTo = rules.acknowledges(log.prefixAt(ballot), log.last());
      out.sendWhenDurable(from, new Message.Accepted(membership.group(), ballot, upTo));
    }
  }

  /**
   * Accepts consecutive entries at a ballot that is not below the promise.
   *
   * <p>Slots at or below the watermark are passed over and count as accepted: what is chosen there
   * is what this ballot's leader proposes there, or no quorum can form for its proposal.
   *
   * @return false if the prefix rule forbids it
   */
  boolean accept(Ballot ballot, long firstSlot, List<Entry> entries) {
    long prefix = log.prefixAt(ballot);
    if (!rules.fitsOnto(firstSlot, prefix, log.last())) {
      return false;
    }
    List<LogRecord> records = new ArrayList<>(entries.size());
    long slot = firstSlot;
    for (Entry entry : entries) {
      if (slot > prefix) {
        log.accept(new AcceptedEntry(slot, ballot, entry));
        records.add(new LogRecord.Accepted(membership.group(), slot, ballot, entry));
      }
      slot++;
    }
    Ballot before = promised;
    promised = rules.promiseAfterAccepting(promised, ballot);
    if (records.isEmpty() && before.isBelow(promised)) {
      records.addAll(rules.recordsOfPromise(membership.group(), promised));
    }
    accepted = records.isEmpty() || ballot.isBelow(accepted) ? accepted : ballot;
    persist(records);
    return true;
  }

  /** Persists what was learned; a learned record says itself that all below it is chosen. */
  void persistLearned(List<LogRecord.Learned> learned) {
    if (!learned.isEmpty()) {
      hinted = learned.get(learned.size() - 1).slot();
      out.persist(List.copyOf(learned));
    }
  }

  /** Persists records, and before them how far the entries of earlier tickets are chosen. */
  private void persist(List<LogRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    if (log.chosen() <= hinted) {
      out.persist(records);
      return;
    }
    hinted = log.chosen();
    List<LogRecord> all = new ArrayList<>(records.size() + 1);
    all.add(new LogRecord.Chosen(membership.group(), hinted));
    all.addAll(records);
    out.persist(all);
  }

  private void raise(Ballot ballot) {
    promised = ballot;
    persist(rules.recordsOfPromise(membership.group(), ballot));
  }
}
