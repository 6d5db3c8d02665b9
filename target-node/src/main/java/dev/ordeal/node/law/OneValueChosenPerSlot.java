package dev.ordeal.node.law;

/** I01: once a majority of disks hold an entry at one ballot, no other is ever chosen there. */
final class OneValueChosenPerSlot {
  private final Breaches breaches;

  OneValueChosenPerSlot(Breaches breaches) {
    this.breaches = breaches;
  }

  /** A disk more holds this vote. */
  void held(Seat seat, Vote vote) {
    GroupHistory group = seat.group;
    vote.holders |= seat.bit;
    if (Long.bitCount(vote.holders) < group.majority()) {
      return;
    }
    Vote before = group.chosenAt(vote.slot);
    if (before == null) {
      group.choose(vote);
    } else if (before != vote && !before.holds(vote.entry)) {
      breaches.report(
          Law.I01,
          () ->
              "group "
                  + group.number()
                  + " slot "
                  + vote.slot
                  + " chose "
                  + before
                  + " and "
                  + vote);
    }
  }
}
