package dev.ordeal.node.ring;

import java.util.List;

/** Decides which members replicate which partition; a pure function, the same on every node. */
public interface Placement {

  /** Consistent hashing, as {@link ConsistentHashing} does it. */
  Placement CONSISTENT = new ConsistentHashing();

  /**
   * Places partitions on members.
   *
   * @param members sorted, each once
   * @param partitions how many there are
   * @param replicas members wanted for each partition, not more than there are
   * @param virtualNodes points of each member on the circle
   * @return for each partition its replicas: distinct members, the preferred one first
   */
  List<List<String>> place(List<String> members, int partitions, int replicas, int virtualNodes);
}
