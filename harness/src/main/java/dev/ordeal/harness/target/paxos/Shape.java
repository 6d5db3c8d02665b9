package dev.ordeal.harness.target.paxos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the store is laid out over its nodes.
 *
 * @param partitions number of groups, each a log of its own
 * @param replicas members of a group; all nodes if there are fewer
 */
record Shape(int partitions, int replicas) {
  /** Several groups, so that leaders differ; few, so that a small machine carries five nodes. */
  static final Shape DEFAULT = new Shape(8, 3);

  static final String PARTITIONS = "partitions";
  static final String REPLICAS = "replicas";

  /** Fewer replicas cannot lose one, so that nothing is left to go wrong. */
  private static final int REPLICAS_OF_INTEREST = 3;

  private static final int PARTITIONS_MAX = 64;
  private static final int REPLICAS_MAX = 9;

  /** Rejects what no cluster could be. */
  Shape {
    require(PARTITIONS, partitions, PARTITIONS_MAX);
    require(REPLICAS, replicas, REPLICAS_MAX);
  }

  /** Returns what differs from {@link #DEFAULT}, by name. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (partitions != DEFAULT.partitions) {
      settings.put(PARTITIONS, partitions);
    }
    if (replicas != DEFAULT.replicas) {
      settings.put(REPLICAS, replicas);
    }
    return settings;
  }

  /**
   * Returns this shape with one number changed.
   *
   * @throws IllegalArgumentException if it is no number of that kind
   */
  Shape with(String name, Object value) {
    if (!(value instanceof Integer number)) {
      throw new IllegalArgumentException(
          "%s of target paxos must be a whole number, not %s".formatted(name, value));
    }
    return name.equals(PARTITIONS) ? new Shape(number, replicas) : new Shape(partitions, number);
  }

  /** Returns the shapes that are simpler in one way: fewer partitions, fewer replicas. */
  List<Shape> simpler() {
    List<Shape> simpler = new ArrayList<>();
    if (partitions > 1) {
      simpler.add(new Shape(1, replicas));
      simpler.add(new Shape(partitions / 2, replicas));
    }
    if (replicas > REPLICAS_OF_INTEREST) {
      simpler.add(new Shape(partitions, replicas - 2));
    }
    return simpler;
  }

  private static void require(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s of target paxos must be 1 to %d, not %d".formatted(name, most, value));
    }
  }
}
