package dev.ordeal.harness.environment;

import java.util.List;

/**
 * Says which cluster to launch.
 *
 * @param cluster a name unique to the trial: lower-case letters, digits and hyphens
 * @param nodes the nodes' names, in order
 * @param seed decides what is left to chance, where an environment can decide that
 */
public record ClusterPlan(String cluster, List<String> nodes, long seed) {

  /** A plan for environments that leave nothing to a seed. */
  public ClusterPlan(String cluster, List<String> nodes) {
    this(cluster, nodes, 0);
  }

  /** Rejects an unfit name and an empty cluster. */
  public ClusterPlan {
    nodes = List.copyOf(nodes);
    if (!cluster.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "a cluster's name is made of a-z, 0-9 and hyphens, not '" + cluster + "'");
    }
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a cluster has at least one node");
    }
  }
}
