package dev.ordeal.node.law;

import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import java.util.ArrayList;
import java.util.List;

/** One ballot of a group: who leads it, and what the promises for it reported. */
final class Campaign {

  /**
   * What one acceptor said as it promised.
   *
   * @param accepted of consecutive slots
   * @param chosenUpTo it knew every slot up to this one to be chosen
   */
  record Report(String node, List<AcceptedEntry> accepted, long chosenUpTo) {

    AcceptedEntry at(long slot) {
      if (accepted.isEmpty()) {
        return null;
      }
      long index = slot - accepted.get(0).slot();
      return index < 0 || index >= accepted.size() ? null : accepted.get((int) index);
    }

    private long last() {
      return accepted.isEmpty()
          ? chosenUpTo
          : Math.max(chosenUpTo, accepted.get(accepted.size() - 1).slot());
    }
  }

  final Ballot ballot;
  private final List<Report> reports = new ArrayList<>();
  private String leader = "";
  private long incarnation;
  private long lastReported;

  Campaign(Ballot ballot) {
    this.ballot = ballot;
  }

  /** Whether the ballot is this process's, which it becomes by being the first to claim it. */
  boolean isLedBy(String node, long process) {
    if (leader.isEmpty()) {
      leader = node;
      incarnation = process;
    }
    return incarnation == process && leader.equals(node);
  }

  /** The process that claimed the ballot first. */
  String leader() {
    return leader + " (incarnation " + incarnation + ")";
  }

  /** Whether this node is the first that claimed it. */
  boolean isOf(String node) {
    return leader.equals(node);
  }

  /** Adds the first report of each acceptor. */
  void add(Report report) {
    if (!hasReportOf(report.node())) {
      reports.add(report);
      lastReported = Math.max(lastReported, report.last());
    }
  }

  boolean hasReportOf(String node) {
    for (Report each : reports) {
      if (each.node().equals(node)) {
        return true;
      }
    }
    return false;
  }

  List<Report> reports() {
    return reports;
  }

  /** The last slot that any report says anything of. */
  long lastReported() {
    return lastReported;
  }
}
