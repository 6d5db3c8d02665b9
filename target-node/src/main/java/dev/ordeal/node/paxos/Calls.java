package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls of one leadership that go through the log: queued, then proposed in a slot.
 *
 * <p>A queued call surely had no effect. A proposed one may be finished by any later leader, so
 * when this leader gives it up its answer is {@link Outcome.Unknown}, never {@link Outcome.Fail}; a
 * read is the exception, since it changes nothing wherever it is applied.
 */
final class Calls {
  private final Rules rules;
  private final Outbox out;
  private final Deque<Call> queue = new ArrayDeque<>();
  private final Map<Long, Call> proposed = new TreeMap<>();

  Calls(Rules rules, Outbox out) {
    this.rules = rules;
    this.out = out;
  }

  void enqueue(Call call) {
    if (queue.size() >= Limits.QUEUED_CALLS) {
      out.answer(call.id(), Outcome.Fail.of(Outcome.FailReason.OVERLOADED));
      return;
    }
    queue.add(call);
  }

  boolean isQueueEmpty() {
    return queue.isEmpty();
  }

  Entry nextEntry() {
    return new Entry.Apply(queue.element().request().command());
  }

  /** The call at the head of the queue is about to be proposed in this slot. */
  void propose(long slot) {
    proposed.put(slot, queue.remove());
  }

  /** A slot was chosen and applied. */
  void applied(long slot, Outcome outcome) {
    Call call = proposed.remove(slot);
    if (call != null) {
      out.answer(call.id(), outcome);
    }
  }

  /** Answers every call whose deadline has passed. */
  void expire(long now) {
    for (Iterator<Call> each = queue.iterator(); each.hasNext(); ) {
      Call call = each.next();
      if (call.isOver(now)) {
        each.remove();
        out.answer(call.id(), Outcome.Fail.of(Outcome.FailReason.EXPIRED));
      }
    }
    for (Iterator<Call> each = proposed.values().iterator(); each.hasNext(); ) {
      Call call = each.next();
      if (call.isOver(now)) {
        each.remove();
        out.answer(
            call.id(),
            call.request().isRead()
                ? Outcome.Fail.of(Outcome.FailReason.NO_ANSWER)
                : rules.outcomeOfProposed(Outcome.UnknownReason.TIMEOUT));
      }
    }
  }

  /** The leader steps down: answers every call. */
  void abandon() {
    for (Call call : proposed.values()) {
      out.answer(
          call.id(),
          call.request().isRead()
              ? Outcome.Fail.of(Outcome.FailReason.NOT_LEADER)
              : rules.outcomeOfProposed(Outcome.UnknownReason.LEADER_CHANGED));
    }
    for (Call call : queue) {
      out.answer(call.id(), Outcome.Fail.of(Outcome.FailReason.NOT_LEADER));
    }
    proposed.clear();
    queue.clear();
  }

  int size() {
    return queue.size() + proposed.size();
  }
}
