package dev.ordeal.node.law;

/**
 * I11: every chosen entry can be had from the disk of some member, whether that member runs or not.
 * There are no snapshots and nothing is trimmed, so disks lose entries only at a restart.
 */
final class ChosenEntriesStayOnDisk {
  private final Breaches breaches;

  ChosenEntriesStayOnDisk(Breaches breaches) {
    this.breaches = breaches;
  }

  /** The member's disk no longer holds the slots from this one on. */
  void lost(Seat seat, long fromSlot) {
    GroupHistory group = seat.group;
    for (long slot = fromSlot; slot <= group.decidedUpTo(); slot++) {
      Vote chosen = group.chosenAt(slot);
      if (!isHeld(group, chosen)) {
        breaches.report(
            Law.I11,
            () ->
                "no disk holds slot "
                    + chosen.slot
                    + " of group "
                    + group.number()
                    + " any more, where "
                    + chosen
                    + " was chosen; "
                    + seat.node
                    + " lost it last");
        return;
      }
    }
  }

  private static boolean isHeld(GroupHistory group, Vote chosen) {
    for (Seat each : group.seats()) {
      Vote held = each.disk.at(chosen.slot);
      if (held != null && held.holds(chosen.entry)) {
        return true;
      }
    }
    return false;
  }
}
