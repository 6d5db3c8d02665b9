package dev.ordeal.node.paxos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Phase 1 of a ballot under way: the promises gathered for it, one for each member.
 *
 * <p>This node's own promise counts only once its ticket is durable. A peer may know more to be
 * chosen than this node does; its promise reports nothing of those slots, so they must be learned
 * before a value is picked for any slot.
 */
final class Preparing {
  private final Rules rules;
  private final Ballot ballot;
  private final long fromSlot;
  private final long ownTicket;
  private final Map<String, Message.Promise> promises = new TreeMap<>();

  Preparing(Rules rules, Ballot ballot, long fromSlot, long ownTicket) {
    this.rules = rules;
    this.ballot = ballot;
    this.fromSlot = fromSlot;
    this.ownTicket = ownTicket;
  }

  Ballot ballot() {
    return ballot;
  }

  long fromSlot() {
    return fromSlot;
  }

  /** Counts a promise, if it is for this ballot and not for an earlier one of this node. */
  void onPromise(String from, Message.Promise promise) {
    if (rules.countsPromise(ballot, promise.ballot())) {
      promises.put(from, promise);
    }
  }

  boolean heardFrom(String peer) {
    return promises.containsKey(peer);
  }

  boolean isPromised(int needed, Outbox out) {
    int own = out.isDurable(ownTicket) ? 1 : 0;
    return promises.size() + own >= needed;
  }

  /** A peer that knows of chosen slots above this node's watermark, the furthest ahead. */
  Optional<String> ahead(long chosen) {
    return promises.entrySet().stream()
        .filter(each -> each.getValue().chosenUpTo() > chosen)
        .max(Comparator.comparingLong(each -> each.getValue().chosenUpTo()))
        .map(Map.Entry::getKey);
  }

  /**
   * What the new leader must propose for the slots from {@code log.chosen() + 1} on: for each slot
   * anyone reported, what the rules pick; nothing beyond.
   */
  List<Entry> recovered(Log log) {
    long first = log.chosen() + 1;
    Map<Long, List<AcceptedEntry>> reports = new TreeMap<>();
    long last = log.chosen();
    for (AcceptedEntry own : log.acceptedFrom(first)) {
      reports.computeIfAbsent(own.slot(), slot -> new ArrayList<>()).add(own);
      last = Math.max(last, own.slot());
    }
    for (Message.Promise promise : promises.values()) {
      for (AcceptedEntry each : promise.accepted()) {
        reports.computeIfAbsent(each.slot(), slot -> new ArrayList<>()).add(each);
        last = Math.max(last, each.slot());
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (long slot = first; slot <= last; slot++) {
      entries.add(rules.propose(reports.getOrDefault(slot, List.of())));
    }
    return entries;
  }
}
