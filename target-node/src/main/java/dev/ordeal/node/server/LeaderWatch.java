package dev.ordeal.node.server;

import dev.ordeal.node.paxos.GroupStatus;
import dev.ordeal.node.paxos.NodeStatus;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when a group this node hosts finds, changes or loses its leader. */
final class LeaderWatch {

  private static final Logger LOG = LoggerFactory.getLogger(LeaderWatch.class);

  private final TreeMap<Integer, Optional<String>> leaders = new TreeMap<>();

  /** Compares with what the last call saw. */
  void observe(NodeStatus status) {
    for (GroupStatus group : status.groups()) {
      Optional<String> before = leaders.put(group.group(), group.leader());
      boolean same = group.leader().equals(before == null ? Optional.empty() : before);
      if (!same) {
        LOG.info(
            "{}: leader {}, ballot {}, chosen {}",
            Partitions.name(group.group()),
            group.leader().orElse("lost"),
            group.ballot(),
            group.chosen());
      }
    }
  }
}
