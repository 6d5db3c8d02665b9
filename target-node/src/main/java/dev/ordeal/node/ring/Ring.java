package dev.ordeal.node.ring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Places a fixed number of equal partitions on members by consistent hashing with virtual nodes.
 *
 * <p>Each member has {@code virtualNodes} points on a circle of 64-bit hashes (Karger et al. 1997).
 * A partition's replicas are the owners of the first points clockwise from its own point, each
 * member taken once (Dynamo, section 4.3), so that the join or leave of a member changes at most
 * one replica of a partition, and only to or from that member. Immutable.
 */
public final class Ring {

  /** Enough points that the fullest member carries about 1.2 times the mean. */
  public static final int DEFAULT_VIRTUAL_NODES = 128;

  private record Point(long position, String member) {}

  /** Clockwise is by unsigned position; a tie, which no test has seen, goes by name. */
  private static final Comparator<Point> CLOCKWISE =
      Comparator.<Point>comparingLong(point -> point.position() ^ Long.MIN_VALUE)
          .thenComparing(Point::member);

  private final int partitions;
  private final List<String> members;
  private final List<List<String>> replicasByPartition;

  /**
   * Builds the ring; the order of the members does not matter.
   *
   * @throws IllegalArgumentException if there is no member, a member twice, or a number below 1
   */
  public Ring(List<String> members, int partitions, int replicas, int virtualNodes) {
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
    Point[] points = points(this.members, virtualNodes);
    int wanted = Math.min(replicas, members.size());
    List<List<String>> placement = new ArrayList<>(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      placement.add(walk(points, positionOf(partition), wanted));
    }
    this.replicasByPartition = List.copyOf(placement);
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

  static long positionOf(int partition) {
    return Hash.of("partition/" + partition);
  }

  static long positionOf(String member, int virtualNode) {
    return Hash.of("member/" + member + "/" + virtualNode);
  }

  private static Point[] points(List<String> members, int virtualNodes) {
    Point[] points = new Point[members.size() * virtualNodes];
    int next = 0;
    for (String member : members) {
      for (int virtualNode = 0; virtualNode < virtualNodes; virtualNode++) {
        points[next++] = new Point(positionOf(member, virtualNode), member);
      }
    }
    Arrays.sort(points, CLOCKWISE);
    return points;
  }

  private static List<String> walk(Point[] points, long from, int wanted) {
    int found = Arrays.binarySearch(points, new Point(from, ""), CLOCKWISE);
    int start = found >= 0 ? found : -found - 1;
    Set<String> replicas = new LinkedHashSet<>();
    for (int step = 0; replicas.size() < wanted; step++) {
      replicas.add(points[(start + step) % points.length].member());
    }
    return List.copyOf(replicas);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }
}
