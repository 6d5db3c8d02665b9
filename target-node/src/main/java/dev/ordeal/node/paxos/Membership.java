package dev.ordeal.node.paxos;

import java.util.List;

/**
 * A node's seat in a group: which group, which node, and who else.
 *
 * @param peers the members without the node itself
 */
record Membership(int group, String self, List<String> members, List<String> peers) {
  Membership {
    members = List.copyOf(members);
    peers = List.copyOf(peers);
    if (!members.contains(self)) {
      throw new IllegalArgumentException(
          "group " + group + " has members " + members + ", and " + self + " is not one of them");
    }
  }

  Membership(int group, String self, List<String> members) {
    this(group, self, members, members.stream().filter(each -> !each.equals(self)).toList());
  }
}
