package dev.ordeal.node.law;

import dev.ordeal.node.paxos.GroupView;

/** I10: applied, chosen and accepted stand in this order, and none falls while a node runs. */
final class WatermarksKeepTheirOrder {
  private final Breaches breaches;

  WatermarksKeepTheirOrder(Breaches breaches) {
    this.breaches = breaches;
  }

  void stepped(Seat seat, GroupView view) {
    boolean ordered = view.applied() <= view.chosen() && view.chosen() <= view.accepted();
    boolean grown = view.applied() >= seat.applied && view.chosen() >= seat.chosen;
    if (!ordered || !grown) {
      breaches.report(
          Law.I10,
          () ->
              seat
                  + " went from "
                  + words(seat.applied, seat.chosen, seat.accepted)
                  + " to "
                  + words(view.applied(), view.chosen(), view.accepted()));
    }
  }

  private static String words(long applied, long chosen, long accepted) {
    return "applied " + applied + ", chosen " + chosen + ", accepted " + accepted;
  }
}
