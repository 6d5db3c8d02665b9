package dev.ordeal.node.law;

import java.util.List;

/**
 * I20: all nodes place each partition on the same members, each of them once. A member named twice
 * is a copy that is not there; two placements are two groups that take themselves for one.
 */
final class ReplicasAreDistinctAndAgreed {
  private final Breaches breaches;
  private List<List<String>> known;

  ReplicasAreDistinctAndAgreed(Breaches breaches) {
    this.breaches = breaches;
  }

  /** A node placed the partitions; each list holds the replicas of one. */
  void placed(String node, List<List<String>> replicasByPartition) {
    for (int partition = 0; partition < replicasByPartition.size(); partition++) {
      int number = partition;
      List<String> replicas = replicasByPartition.get(partition);
      if (replicas.stream().distinct().count() < replicas.size()) {
        breaches.report(Law.I20, () -> node + " places partition " + number + " on " + replicas);
      }
    }
    if (known == null) {
      known = replicasByPartition;
    } else if (!known.equals(replicasByPartition)) {
      breaches.report(
          Law.I20,
          () -> node + " places partitions as " + replicasByPartition + ", others as " + known);
    }
  }
}
