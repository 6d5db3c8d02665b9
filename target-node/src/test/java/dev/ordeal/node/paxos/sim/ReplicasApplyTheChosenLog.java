package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.GroupStatus;
import dev.ordeal.node.paxos.NodeStatus;
import java.util.Map;
import java.util.TreeMap;

/**
 * I04, I06, I07, I10: what a node calls chosen is chosen, what it applied gives the reference hash,
 * and the watermarks keep their order and never fall while it runs.
 */
final class ReplicasApplyTheChosenLog implements Invariant {
  private final ChosenLog log;
  private final Map<String, Long> applied = new TreeMap<>();

  ReplicasApplyTheChosenLog(ChosenLog log) {
    this.log = log;
  }

  @Override
  public void crashed(String node) {
    applied.keySet().removeIf(key -> key.startsWith(node + "/"));
  }

  @Override
  public void stepped(String node, NodeStatus status) {
    for (GroupStatus group : status.groups()) {
      String key = node + "/" + group.group();
      if (group.chosen() > log.decidedUpTo(group.group())) {
        throw new Broken("I04: " + node + " calls chosen what no majority holds: " + group);
      }
      if (group.applied() > group.chosen() || group.chosen() > group.accepted()) {
        throw new Broken("I10: watermarks of " + node + " out of order: " + group);
      }
      if (group.stateHash() != log.hashAt(group.group(), group.applied())) {
        throw new Broken("I07: " + node + " applied something else than was chosen: " + group);
      }
      Long before = applied.put(key, group.applied());
      if (before != null && before > group.applied()) {
        throw new Broken("I10: applied of " + key + " fell from " + before + ": " + group);
      }
    }
  }
}
