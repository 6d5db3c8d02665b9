package dev.ordeal.node.law;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.Message;

/**
 * I02: a ballot is claimed, by preparing or leading it, by one process of one node only, and
 * carries one entry for each slot.
 */
final class OneLeaderPerBallot {
  private final Breaches breaches;

  OneLeaderPerBallot(Breaches breaches) {
    this.breaches = breaches;
  }

  void prepares(Seat seat, long incarnation, Message.Prepare prepare) {
    claims(seat, incarnation, prepare.ballot());
  }

  void stepped(Seat seat, long incarnation, GroupView view) {
    if (view.isLeading() && !(seat.isLeading && seat.leading.equals(view.leading()))) {
      claims(seat, incarnation, view.leading());
    }
  }

  private void claims(Seat seat, long incarnation, Ballot ballot) {
    Campaign campaign = seat.group.campaign(ballot);
    if (!campaign.isLedBy(seat.node, incarnation)) {
      breaches.report(
          Law.I02,
          () ->
              "ballot "
                  + ballot
                  + " of group "
                  + seat.group.number()
                  + " is led by "
                  + campaign.leader()
                  + " and by "
                  + seat.node
                  + " (incarnation "
                  + incarnation
                  + ")");
    }
  }

  /** Finds the vote for this entry at this ballot, or null if there is none yet. */
  Vote find(GroupHistory group, long slot, Ballot ballot, Entry entry) {
    for (Vote each = group.votesOf(slot); each != null; each = each.next) {
      if (each.ballot.equals(ballot)) {
        if (each.holds(entry)) {
          return each;
        }
        Vote other = each;
        breaches.report(
            Law.I02,
            () ->
                "group "
                    + group.number()
                    + " slot "
                    + slot
                    + " has "
                    + other
                    + " and also "
                    + entry);
      }
    }
    return null;
  }
}
