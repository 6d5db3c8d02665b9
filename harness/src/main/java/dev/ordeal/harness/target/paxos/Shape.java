package dev.ordeal.harness.target.paxos;

import dev.ordeal.harness.target.PlantedBug;
import dev.ordeal.harness.target.paxos.sim.SimulatedPaxos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the store is laid out over its nodes, and what is broken in them on purpose.
 *
 * @param partitions number of groups, each a log of its own
 * @param replicas members of a group; all nodes if there are fewer
 * @param plant the id of the bug planted in every node; empty for none
 * @param trace whether real nodes write what their laws are judged by
 */
record Shape(int partitions, int replicas, Optional<String> plant, boolean trace) {
  /** Several groups, so that leaders differ; few, so that a small machine carries five nodes. */
  static final Shape DEFAULT = new Shape(8, 3, Optional.empty(), true);

  static final String PARTITIONS = "partitions";
  static final String REPLICAS = "replicas";
  static final String PLANT = "plant";
  static final String TRACE = "trace";

  /** Fewer replicas cannot lose one, so that nothing is left to go wrong. */
  private static final int REPLICAS_OF_INTEREST = 3;

  private static final int PARTITIONS_MAX = 64;
  private static final int REPLICAS_MAX = 9;

  /** Rejects what no cluster could be. */
  Shape {
    require(PARTITIONS, partitions, PARTITIONS_MAX);
    require(REPLICAS, replicas, REPLICAS_MAX);
    plant.ifPresent(Shape::requirePlant);
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
    plant.ifPresent(id -> settings.put(PLANT, id));
    if (trace != DEFAULT.trace) {
      settings.put(TRACE, trace);
    }
    return settings;
  }

  /**
   * Returns this shape with one setting changed.
   *
   * @throws IllegalArgumentException if there is no such setting, or it cannot have that value
   */
  Shape with(String name, Object value) {
    return switch (name) {
      case PARTITIONS -> new Shape(number(name, value), replicas, plant, trace);
      case REPLICAS -> new Shape(partitions, number(name, value), plant, trace);
      case PLANT -> new Shape(partitions, replicas, Optional.of(String.valueOf(value)), trace);
      case TRACE -> new Shape(partitions, replicas, plant, flag(name, value));
      default ->
          throw new IllegalArgumentException(
              "target paxos has no setting '%s': there are partitions, replicas, plant, trace"
                  .formatted(name));
    };
  }

  private static int number(String name, Object value) {
    if (!(value instanceof Integer number)) {
      throw new IllegalArgumentException(
          "%s of target paxos must be a whole number, not %s".formatted(name, value));
    }
    return number;
  }

  private static boolean flag(String name, Object value) {
    if (!(value instanceof Boolean flag)) {
      throw new IllegalArgumentException(
          "%s of target paxos must be true or false, not %s".formatted(name, value));
    }
    return flag;
  }

  private static void requirePlant(String id) {
    List<String> ids = SimulatedPaxos.plants().stream().map(PlantedBug::id).toList();
    if (!ids.contains(id)) {
      throw new IllegalArgumentException(
          "target paxos has no planted bug '%s': there are %s"
              .formatted(id, String.join(", ", ids)));
    }
  }

  /** Returns the shapes that are simpler in one way: fewer partitions, fewer replicas. */
  List<Shape> simpler() {
    List<Shape> simpler = new ArrayList<>();
    if (partitions > 1) {
      simpler.add(new Shape(1, replicas, plant, trace));
      simpler.add(new Shape(partitions / 2, replicas, plant, trace));
    }
    if (replicas > REPLICAS_OF_INTEREST) {
      simpler.add(new Shape(partitions, replicas - 2, plant, trace));
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
