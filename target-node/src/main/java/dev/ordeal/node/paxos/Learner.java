package dev.ordeal.node.paxos;

import dev.ordeal.node.store.KeyValueStore;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Moves a group's chosen watermark and applies what it passes over, in slot order.
 *
 * <p>Every chosen entry is applied in the same step, so applied equals chosen between steps. Never
 * touches the promise.
 */
final class Learner {
  private final Membership membership;
  private final Rules rules;
  private final long askAgainNanos;
  private final Log log;
  private final Acceptor acceptor;
  private final Outbox out;
  private final KeyValueStore store;
  private long askedFor;
  private long askedAt;

  Learner(
      Membership membership, Timing timing, Rules rules, Log log, Acceptor acceptor, Outbox out) {
    this.membership = membership;
    this.rules = rules;
    this.askAgainNanos = timing.heartbeatNanos();
    this.log = log;
    this.acceptor = acceptor;
    this.out = out;
    this.store = new KeyValueStore(rules::executes);
    apply(false, (slot, outcome) -> {});
  }

  KeyValueStore store() {
    return store;
  }

  /** A leader has counted a quorum: moves the watermark and reports what each command did. */
  void choose(long upTo, BiConsumer<Long, Outcome> applied) {
    log.choose(upTo);
    apply(true, applied);
  }

  /** A leader said what is chosen: takes what surely is the same here, and asks for the rest. */
  void onWatermark(String from, Ballot leading, long chosenUpTo, long now) {
    long held = Math.min(chosenUpTo, log.last());
    long slot = log.chosen();
    while (slot < held) {
      if (!rules.holdsTheChosen(log.at(slot + 1).ballot(), leading)) {
        if (!rules.mayPassHole()) {
          break;
        }
        log.choose(slot);
        log.learn(slot + 1, new Entry.Noop());
      }
      slot++;
    }
    log.choose(slot);
    apply(false, (each, outcome) -> {});
    if (log.chosen() < chosenUpTo) {
      ask(from, now);
    }
  }

  /** Asks a peer for what is chosen above the watermark, unless just asked. */
  void ask(String peer, long now) {
    long wanted = log.chosen() + 1;
    if (wanted != askedFor || now - askedAt >= askAgainNanos) {
      askedFor = wanted;
      askedAt = now;
      out.send(peer, new Message.Learn(membership.group(), wanted));
    }
  }

  /** Gives a peer what is chosen here from a slot on, as much as one message carries. */
  void onLearn(String from, Message.Learn learn) {
    long first = learn.fromSlot();
    if (first >= 1 && first <= log.chosen()) {
      out.send(
          from,
          new Message.LearnReply(
              membership.group(), first, log.batch(first, log.chosen()), log.chosen()));
    }
  }

  /** Takes chosen entries from a peer, and asks for more if there are and these were new. */
  void onLearnReply(String from, Message.LearnReply reply, long now) {
    long before = log.chosen();
    List<LogRecord.Learned> records = new ArrayList<>();
    long slot = reply.firstSlot();
    for (Entry entry : reply.entries()) {
      if (slot == log.chosen() + 1) {
        take(slot, entry, records);
      }
      slot++;
    }
    acceptor.persistLearned(records);
    apply(false, (each, outcome) -> {});
    if (log.chosen() > before && log.chosen() < reply.chosenUpTo()) {
      ask(from, now);
    }
  }

  private void take(long slot, Entry entry, List<LogRecord.Learned> records) {
    if (slot <= log.last() && log.at(slot).entry().equals(entry)) {
      log.choose(slot);
      return;
    }
    log.learn(slot, entry);
    records.add(new LogRecord.Learned(membership.group(), slot, entry));
  }

  private void apply(boolean leading, BiConsumer<Long, Outcome> applied) {
    boolean keepReply = rules.keepsReply(leading);
    for (long slot = store.appliedSlot() + 1; slot <= log.chosen(); slot++) {
      Entry entry = log.at(slot).entry();
      if (entry instanceof Entry.Apply apply) {
        applied.accept(slot, store.apply(slot, apply.command(), keepReply));
      } else {
        store.skip(slot);
      }
    }
  }
}
