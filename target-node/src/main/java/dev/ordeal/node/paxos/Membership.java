package dev.ordeal.node.paxos;

import java.util.Collection;
import java.util.List;

/** A node's seat in a group: which group, which node, and who else. */
record Membership(int group, String self, List<String> members) {
  Membership {
    members = List.copyOf(members);
    if (!members.contains(self)) {
      throw new IllegalArgumentException(
          "group " + group + " has members " + members + ", and " + self + " is not one of them");
    }
  }

  List<String> peers() {
    return members.stream().filter(member -> !member.equals(self)).toList();
  }

  /**
   * The greatest number that a quorum of the members has reached.
   *
   * @param reached one number for each member
   */
  long reachedByQuorum(Collection<Long> reached, Rules rules) {
    long[] sorted = reached.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[sorted.length - rules.quorum(members.size())];
  }
}
