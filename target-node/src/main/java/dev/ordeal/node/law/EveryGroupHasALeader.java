package dev.ordeal.node.law;

import dev.ordeal.node.paxos.Ballot;
import java.util.List;

/**
 * L1: where a majority of a group's members run, each of them knows the same leader, and it is one
 * of them and leads.
 */
final class EveryGroupHasALeader {

  /** Looks at the seats of those members that run. */
  void settled(GroupHistory group, List<Seat> running, Breaches breaches) {
    if (running.size() < group.majority()) {
      return;
    }
    Seat first = running.get(0);
    for (Seat each : running) {
      if (each.leading.equals(Ballot.ZERO)) {
        breaches.report(Law.L1, () -> each + " knows no leader");
      } else if (!each.leading.equals(first.leading)) {
        breaches.report(
            Law.L1,
            () ->
                each
                    + " follows ballot "
                    + each.leading
                    + ", but "
                    + first.node
                    + " "
                    + first.leading);
      }
    }
    boolean leads =
        running.stream().anyMatch(each -> each.isLeading && each.node.equals(first.leading.node()));
    if (!leads && !first.leading.equals(Ballot.ZERO)) {
      breaches.report(
          Law.L1,
          () -> first + " follows ballot " + first.leading + ", which no running member leads");
    }
  }
}
