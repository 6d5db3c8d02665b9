package dev.ordeal.node.paxos;

import dev.ordeal.node.store.KeyValueStore;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Index reads of one leadership (ReadIndex; Ongaro's thesis, section 6.4, with numbered probes).
 *
 * <p>Each read takes a probe number that no message has carried yet. Once a quorum has acknowledged
 * that probe or a later one at this ballot, each of them after the read arrived, no higher ballot
 * can have had anything chosen before the read arrived; so all that was chosen by then was chosen
 * at this ballot or is below the barrier, and is in the state once {@code need} is applied. A read
 * never joins a round that was under way when it arrived.
 */
final class Reads {

  private record Waiting(Call call, long need, long probe) {}

  private final Rules rules;
  private final KeyValueStore store;
  private final Outbox out;
  private final Reached probed;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long probe;
  private long confirmedProbe;
  private long confirmedNeed;

  Reads(Membership membership, Rules rules, KeyValueStore store, Outbox out) {
    this.rules = rules;
    this.store = store;
    this.out = out;
    this.probed = new Reached(membership, rules);
    // A leader is its own witness: had it promised a higher ballot, it would have stepped down.
    probed.raise(membership.self(), Long.MAX_VALUE);
    confirmedProbe = probed.byQuorum();
  }

  /** The last probe number given out; a heartbeat that carries it confirms every waiting read. */
  long probe() {
    return probe;
  }

  /** Takes a read; the caller must send the new probe. Returns false if there are too many. */
  boolean enqueue(Call call, long need) {
    if (waiting.size() >= Limits.WAITING_READS) {
      out.answer(call.id(), Outcome.Fail.of(Outcome.FailReason.OVERLOADED));
      return false;
    }
    probe = rules.probeFor(probe, confirmedProbe);
    waiting.add(new Waiting(call, need, probe));
    return true;
  }

  /** A peer that had promised nothing above this leader's ballot saw this probe. */
  void onProbed(String peer, long upTo) {
    probed.raise(peer, upTo);
    confirmedProbe = probed.byQuorum();
  }

  /** Answers, oldest first, every read that is confirmed and whose slot is applied. */
  void serve() {
    while (!waiting.isEmpty()
        && isConfirmed(waiting.element())
        && waiting.element().need() <= store.appliedSlot()) {
      confirmedNeed = Math.max(confirmedNeed, waiting.element().need());
      Call call = waiting.remove().call();
      String key = call.request().command().op().key();
      out.answer(call.id(), new Outcome.Ok(store.read(key), store.appliedSlot()));
    }
  }

  private boolean isConfirmed(Waiting read) {
    return rules.confirmsRead(read.probe(), confirmedProbe)
        || rules.mayReuseConfirmation(read.need(), confirmedNeed);
  }

  /** Answers every read whose deadline has passed. */
  void expire(long now) {
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Call call = each.next().call();
      if (call.isOver(now)) {
        each.remove();
        out.answer(call.id(), Outcome.Fail.of(Outcome.FailReason.NO_ANSWER));
      }
    }
  }

  /** The leader steps down: nobody here can confirm these reads any more. */
  void abandon() {
    for (Waiting each : waiting) {
      out.answer(each.call().id(), Outcome.Fail.of(Outcome.FailReason.NOT_LEADER));
    }
    waiting.clear();
  }

  int size() {
    return waiting.size();
  }
}
