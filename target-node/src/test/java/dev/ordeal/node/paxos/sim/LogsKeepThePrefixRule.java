package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.GroupStatus;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.NodeStatus;
import java.util.Map;
import java.util.TreeMap;

/**
 * I12, I13: nothing is accepted above a slot that is neither known to be chosen nor accepted at the
 * same ballot, and a log never runs further ahead of its watermark than window and batch allow.
 */
final class LogsKeepThePrefixRule implements Invariant {
  /** A window of 64, told to a follower one watermark late, and the barriers of a few leaders. */
  private static final int AHEAD_MAX = 2 * 64 + 32;

  private final Map<String, Long> chosen = new TreeMap<>();
  private final Map<String, TreeMap<Long, Ballot>> inMemory = new TreeMap<>();
  private final Map<String, TreeMap<Long, Ballot>> onDisk = new TreeMap<>();

  @Override
  public void persisting(String node, LogRecord record) {
    // A step may learn what is chosen and then accept right above it; the records say so in order.
    if (record instanceof LogRecord.Learned learned) {
      chosen.merge(node + "/" + learned.group(), learned.slot(), Math::max);
    } else if (record instanceof LogRecord.Chosen hint) {
      chosen.merge(node + "/" + hint.group(), hint.upTo(), Math::max);
    } else if (record instanceof LogRecord.Accepted each) {
      String key = node + "/" + each.group();
      TreeMap<Long, Ballot> slots = inMemory.computeIfAbsent(key, any -> new TreeMap<>());
      long below = each.slot() - 1;
      if (below > chosen.getOrDefault(key, 0L) && !each.ballot().equals(slots.get(below))) {
        throw new Broken("I12: " + node + " accepts " + each + " above " + slots.get(below));
      }
      slots.put(each.slot(), each.ballot());
    }
  }

  @Override
  public void crashed(String node) {
    chosen.keySet().removeIf(key -> key.startsWith(node + "/"));
    inMemory.keySet().removeIf(key -> key.startsWith(node + "/"));
    onDisk.forEach(
        (key, slots) -> {
          if (key.startsWith(node + "/")) {
            inMemory.put(key, new TreeMap<>(slots));
          }
        });
  }

  @Override
  public void durable(String node, LogRecord record) {
    if (record instanceof LogRecord.Accepted each) {
      onDisk
          .computeIfAbsent(node + "/" + each.group(), any -> new TreeMap<>())
          .put(each.slot(), each.ballot());
    }
  }

  @Override
  public void stepped(String node, NodeStatus status) {
    for (GroupStatus group : status.groups()) {
      chosen.put(node + "/" + group.group(), group.chosen());
      if (group.accepted() - group.chosen() > AHEAD_MAX) {
        throw new Broken("I13: the log of " + node + " runs too far ahead: " + group);
      }
    }
  }
}
