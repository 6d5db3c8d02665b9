package dev.ordeal.node.law;

import java.util.List;

/** L3: those members of a group that run have applied the same slots and have the same state. */
final class ReplicasConverge {

  void settled(List<Seat> running, Breaches breaches) {
    for (Seat each : running) {
      Seat first = running.get(0);
      if (each.applied != first.applied || each.hash != first.hash) {
        breaches.report(Law.L3, () -> words(first) + ", but " + words(each));
      }
    }
  }

  private static String words(Seat seat) {
    return seat
        + " applied up to slot "
        + seat.applied
        + " and has state "
        + Long.toHexString(seat.hash);
  }
}
