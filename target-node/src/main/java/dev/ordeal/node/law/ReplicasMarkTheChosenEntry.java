package dev.ordeal.node.law;

import dev.ordeal.node.paxos.GroupView;

/** I06: the slots over which a node's chosen watermark moves hold the entries that were chosen. */
final class ReplicasMarkTheChosenEntry {
  private final Breaches breaches;

  ReplicasMarkTheChosenEntry(Breaches breaches) {
    this.breaches = breaches;
  }

  void stepped(Seat seat, GroupView view) {
    long upTo = Math.min(view.chosen(), seat.group.decidedUpTo());
    for (long slot = seat.chosen + 1; slot <= upTo; slot++) {
      Vote held = seat.memory.at(slot);
      Vote chosen = seat.group.chosenAt(slot);
      if (held == null || !chosen.holds(held.entry)) {
        long wrong = slot;
        breaches.report(
            Law.I06,
            () ->
                seat
                    + " calls slot "
                    + wrong
                    + " chosen and holds "
                    + held
                    + ", but chosen is "
                    + chosen);
      }
    }
  }
}
