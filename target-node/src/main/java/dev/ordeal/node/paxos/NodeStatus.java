package dev.ordeal.node.paxos;

import java.util.List;
import java.util.Objects;

/**
 * A node at one moment.
 *
 * @param groups the groups it hosts, by number
 * @param forwards requests handed to other nodes and not answered yet
 */
public record NodeStatus(String node, long incarnation, List<GroupStatus> groups, int forwards) {
  public NodeStatus {
    Objects.requireNonNull(node, "node");
    groups = List.copyOf(groups);
  }

  /** Whether every hosted group knows a leader. */
  public boolean ready() {
    return groups.stream().allMatch(group -> group.leader().isPresent());
  }
}
