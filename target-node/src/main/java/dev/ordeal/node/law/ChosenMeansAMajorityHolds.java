package dev.ordeal.node.law;

import dev.ordeal.node.paxos.GroupView;

/** I04: every slot that a node calls chosen is one that a majority's disks have decided. */
final class ChosenMeansAMajorityHolds {
  private final Breaches breaches;

  ChosenMeansAMajorityHolds(Breaches breaches) {
    this.breaches = breaches;
  }

  void stepped(Seat seat, GroupView view) {
    if (view.chosen() > seat.group.decidedUpTo()) {
      long chosen = view.chosen();
      breaches.report(
          Law.I04,
          () ->
              seat
                  + " calls slot "
                  + chosen
                  + " chosen, but majorities hold only up to slot "
                  + seat.group.decidedUpTo());
    }
  }
}
