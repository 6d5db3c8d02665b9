package dev.ordeal.node.paxos;

import java.util.List;
import java.util.Objects;

/**
 * What a node must know to take part; equal on all nodes but for {@code node} and {@code
 * incarnation}.
 *
 * @param node this node, one of the members
 * @param incarnation greater than that of every earlier process of this node
 * @param members all nodes of the cluster
 * @param partitions number of groups, fixed for the life of the cluster
 * @param replicas members of a group; all members if there are fewer
 * @param virtualNodes points of each member on the ring
 */
public record NodeSettings(
    String node,
    long incarnation,
    List<String> members,
    int partitions,
    int replicas,
    int virtualNodes,
    Timing timing) {
  public NodeSettings {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(timing, "timing");
    members = List.copyOf(members);
    if (!members.contains(node)) {
      throw new IllegalArgumentException("node " + node + " is not among the members " + members);
    }
  }
}
