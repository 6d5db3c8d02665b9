package dev.ordeal.node.law;

import dev.ordeal.node.paxos.GroupView;

/** I07: the state after a slot is the one that the chosen entries up to that slot give. */
final class ReplicasApplyTheSameLog {
  private final Breaches breaches;

  ReplicasApplyTheSameLog(Breaches breaches) {
    this.breaches = breaches;
  }

  void stepped(Seat seat, GroupView view) {
    long applied = view.applied();
    // Further than that nothing is known of what the state should be; I04 is broken then.
    if (applied <= seat.group.decidedUpTo() && view.stateHash() != seat.group.hashAt(applied)) {
      breaches.report(
          Law.I07,
          () ->
              seat
                  + " applied up to slot "
                  + applied
                  + " and has state "
                  + Long.toHexString(view.stateHash())
                  + ", but the chosen log gives "
                  + Long.toHexString(seat.group.hashAt(applied)));
    }
  }
}
