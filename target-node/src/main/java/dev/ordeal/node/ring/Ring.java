package dev.ordeal.node.ring;

import java.util.List;

/**
 * A fixed number of equal partitions, placed on members; see {@link ConsistentHashing} for how.
 * Immutable.
 */
public final class Ring {

  /** Enough points that the fullest member carries about 1.2 times the mean. */
  public static final int DEFAULT_VIRTUAL_NODES = 128;

  private final int partitions;
  private final List<String> members;
  private final List<List<String>> replicasByPartition;

  /**
   * Builds the ring by consistent hashing; the order of the members does not matter.
   *
   * @throws IllegalArgumentException if there is no member, a member twice, or a number below 1
   */
  public Ring(List<String> members, int partitions, int replicas, int virtualNodes) {
    this(members, partitions, replicas, virtualNodes, Placement.CONSISTENT);
  }

  /** The same with another placement. */
  public Ring(
      List<String> members, int partitions, int replicas, int virtualNodes, Placement placement) {
    requirePositive("partitions", partitions);
    requirePositive("replicas", replicas);
    requirePositive("virtualNodes", virtualNodes);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a ring needs at least one member, found none");
    }
    this.members = members.stream().sorted().toList();
    if (this.members.stream().distinct().count() != members.size()) {
      throw new IllegalArgumentException("each member must be named once, found " + this.members);
    }
    this.partitions = partitions;
    int wanted = Math.min(replicas, members.size());
    this.replicasByPartition =
        List.copyOf(placement.place(this.members, partitions, wanted, virtualNodes));
  }

  /** The partition of a key: a function of the key and the number of partitions alone. */
  public int partitionOf(String key) {
    return (int) Math.multiplyHigh(Hash.of(key) >>> 1, (long) partitions << 1);
  }

  /** The distinct members that replicate a partition, first the one clockwise next to it. */
  public List<String> replicasOf(int partition) {
    return replicasByPartition.get(partition);
  }

  /** How many partitions there are, numbered from 0. */
  public int partitions() {
    return partitions;
  }

  /** All members, sorted. */
  public List<String> members() {
    return members;
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }
}
