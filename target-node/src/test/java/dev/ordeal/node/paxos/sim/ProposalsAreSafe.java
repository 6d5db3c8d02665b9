package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * I05: what a ballot proposes for a slot is, for some majority of those who promised the ballot,
 * the entry they reported at the highest ballot, or anything if they reported none. Who knew the
 * slot to be chosen pins it to the chosen entry.
 */
final class ProposalsAreSafe implements Invariant {

  private record Report(Map<Long, AcceptedEntry> accepted, long chosenUpTo) {}

  private final int majority;
  private final ChosenLog log;
  private final Map<String, TreeMap<Long, AcceptedEntry>> acceptors = new TreeMap<>();
  private final Map<String, Map<String, Report>> reportsByBallot = new TreeMap<>();
  private final Map<String, Entry> checked = new TreeMap<>();

  ProposalsAreSafe(int replicas, ChosenLog log) {
    this.majority = replicas / 2 + 1;
    this.log = log;
  }

  @Override
  public void durable(String node, LogRecord record) {
    TreeMap<Long, AcceptedEntry> held =
        acceptors.computeIfAbsent(node + "/" + record.group(), key -> new TreeMap<>());
    if (record instanceof LogRecord.Accepted accepted) {
      held.put(
          accepted.slot(), new AcceptedEntry(accepted.slot(), accepted.ballot(), accepted.entry()));
    } else if (record instanceof LogRecord.Learned learned) {
      held.put(learned.slot(), new AcceptedEntry(learned.slot(), Ballot.ZERO, learned.entry()));
    }
  }

  @Override
  public void released(String node, Message message) {
    if (message instanceof Message.Promise promise) {
      TreeMap<Long, AcceptedEntry> accepted = new TreeMap<>();
      promise.accepted().forEach(each -> accepted.put(each.slot(), each));
      reports(promise.group(), promise.ballot())
          .putIfAbsent(node, new Report(accepted, promise.chosenUpTo()));
    } else if (message instanceof Message.Prepare prepare) {
      // Sent only once the sender's own promise is durable: from here on its state is its report.
      Map<Long, AcceptedEntry> own =
          acceptors.getOrDefault(node + "/" + prepare.group(), new TreeMap<>());
      reports(prepare.group(), prepare.ballot())
          .putIfAbsent(node, new Report(new TreeMap<>(own), 0));
    } else if (message instanceof Message.Accept accept) {
      long slot = accept.firstSlot();
      for (Entry entry : accept.entries()) {
        String proposal = accept.group() + "/" + accept.ballot() + "/" + slot;
        if (checked.putIfAbsent(proposal, entry) == null) {
          check(accept.group(), accept.ballot(), slot, entry);
        }
        slot++;
      }
    }
  }

  private void check(int group, Ballot ballot, long slot, Entry entry) {
    List<Report> reports = new ArrayList<>(reports(group, ballot).values());
    for (int subset = 0; subset < 1 << reports.size(); subset++) {
      if (Integer.bitCount(subset) >= majority && isSafe(group, slot, entry, reports, subset)) {
        return;
      }
    }
    throw new Broken(
        "I05: group "
            + group
            + ", ballot "
            + ballot
            + " proposes "
            + entry
            + " in slot "
            + slot
            + ", which no majority of its promises allows: "
            + reports);
  }

  private boolean isSafe(int group, long slot, Entry entry, List<Report> reports, int subset) {
    List<AcceptedEntry> reported = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      if ((subset & 1 << i) != 0) {
        Report report = reports.get(i);
        if (report.chosenUpTo() >= slot) {
          return log.chosenAt(group, slot).equals(Optional.of(entry));
        }
        Optional.ofNullable(report.accepted().get(slot)).ifPresent(reported::add);
      }
    }
    return reported.stream()
        .max(Comparator.comparing(AcceptedEntry::ballot))
        .map(highest -> highest.entry().equals(entry))
        .orElse(true);
  }

  private Map<String, Report> reports(int group, Ballot ballot) {
    return reportsByBallot.computeIfAbsent(group + "/" + ballot, key -> new TreeMap<>());
  }
}
