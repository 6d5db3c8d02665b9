package dev.ordeal.node.ring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Consistent hashing with virtual nodes.
 *
 * <p>Each member has {@code virtualNodes} points on a circle of 64-bit hashes (Karger et al. 1997).
 * A partition's replicas are the owners of the first points clockwise from its own point, each
 * member taken once (Dynamo, section 4.3), so that the join or leave of a member changes at most
 * one replica of a partition, and only to or from that member.
 */
public class ConsistentHashing implements Placement {

  private record Point(long position, String member) {}

  /** Clockwise is by unsigned position; a tie, which no test has seen, goes by name. */
  private static final Comparator<Point> CLOCKWISE =
      Comparator.<Point>comparingLong(point -> point.position() ^ Long.MIN_VALUE)
          .thenComparing(Point::member);

  /** Only a placement with some answer replaced is made anew. */
  protected ConsistentHashing() {}

  /**
   * Whether a member met on the walk is passed over: each may be taken once, or a partition has
   * fewer copies than it seems to have.
   *
   * @param taken what was taken so far, in order
   */
  protected boolean passesOver(List<String> taken, String member) {
    return taken.contains(member);
  }

  @Override
  public List<List<String>> place(
      List<String> members, int partitions, int replicas, int virtualNodes) {
    Point[] points = points(members, virtualNodes);
    List<List<String>> placement = new ArrayList<>(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      placement.add(walk(points, positionOf(partition), replicas));
    }
    return placement;
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

  private List<String> walk(Point[] points, long from, int wanted) {
    int found = Arrays.binarySearch(points, new Point(from, ""), CLOCKWISE);
    int start = found >= 0 ? found : -found - 1;
    List<String> replicas = new ArrayList<>(wanted);
    for (int step = 0; replicas.size() < wanted; step++) {
      String member = points[(start + step) % points.length].member();
      if (!passesOver(replicas, member)) {
        replicas.add(member);
      }
    }
    return List.copyOf(replicas);
  }
}
