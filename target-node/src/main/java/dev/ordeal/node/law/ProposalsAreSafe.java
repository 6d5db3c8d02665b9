package dev.ordeal.node.law;

import dev.ordeal.node.law.Campaign.Report;
import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * I05: what a ballot proposes for a slot is, for some majority of those who promised the ballot,
 * the entry they reported at the highest ballot, or anything if they reported none (Paxos Made
 * Simple, P2c). Who knew the slot to be chosen pins it to the chosen entry.
 */
final class ProposalsAreSafe {
  private final Breaches breaches;

  ProposalsAreSafe(Breaches breaches) {
    this.breaches = breaches;
  }

  void promises(Seat seat, Message.Promise promise) {
    seat.group
        .campaign(promise.ballot())
        .add(new Report(seat.node, promise.accepted(), promise.chosenUpTo()));
  }

  /** The first time that anybody accepts this entry in this slot at this ballot. */
  void proposed(Seat seat, Vote vote) {
    if (!breaches.isOpen(Law.I05)) {
      return;
    }
    GroupHistory group = seat.group;
    Campaign campaign = group.campaign(vote.ballot);
    if (!campaign.hasReportOf(seat.node) && isLeader(seat, campaign)) {
      campaign.add(ownReport(seat, vote.ballot));
    }
    List<Report> reports = campaign.reports();
    if (reports.size() < group.majority()) {
      breaches.report(
          Law.I05, () -> words(group, vote) + " after " + reports.size() + " promises: " + reports);
    } else if (vote.slot <= campaign.lastReported() && !isAllowed(group, vote, reports)) {
      breaches.report(
          Law.I05,
          () -> words(group, vote) + ", which no majority of its promises allows: " + reports);
    }
  }

  /** A leader's own promise counts once it is on disk; its log then is its report. */
  private static boolean isLeader(Seat seat, Campaign campaign) {
    return (campaign.isOf(seat.node) || campaign.ballot.node().equals(seat.node))
        && !seat.promisedOnDisk.isBelow(campaign.ballot);
  }

  private static Report ownReport(Seat seat, Ballot ballot) {
    List<AcceptedEntry> accepted = new ArrayList<>();
    for (long slot = seat.chosen + 1; slot <= seat.memory.last(); slot++) {
      Vote held = seat.memory.at(slot);
      if (held == null || !held.ballot.isBelow(ballot)) {
        break;
      }
      accepted.add(new AcceptedEntry(slot, held.ballot, held.entry));
    }
    return new Report(seat.node, accepted, seat.chosen);
  }

  private static boolean isAllowed(GroupHistory group, Vote vote, List<Report> reports) {
    for (int subset = 0; subset < 1 << reports.size(); subset++) {
      if (Integer.bitCount(subset) >= group.majority() && isAllowed(group, vote, reports, subset)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAllowed(
      GroupHistory group, Vote vote, List<Report> reports, int subset) {
    AcceptedEntry highest = null;
    for (int i = 0; i < reports.size(); i++) {
      if ((subset & 1 << i) != 0) {
        if (reports.get(i).chosenUpTo() >= vote.slot) {
          Vote chosen = group.chosenAt(vote.slot);
          return chosen != null && chosen.holds(vote.entry);
        }
        AcceptedEntry reported = reports.get(i).at(vote.slot);
        if (reported != null && (highest == null || highest.ballot().isBelow(reported.ballot()))) {
          highest = reported;
        }
      }
    }
    return highest == null || vote.holds(highest.entry());
  }

  private static String words(GroupHistory group, Vote vote) {
    return "group "
        + group.number()
        + ", ballot "
        + vote.ballot
        + " proposes "
        + vote.entry
        + " in slot "
        + vote.slot;
  }
}
