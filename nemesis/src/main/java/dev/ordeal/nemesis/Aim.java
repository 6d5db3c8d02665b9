package dev.ordeal.nemesis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a fault what it may know when it chooses its victims.
 *
 * @param nodes all nodes, in order
 * @param leaders from group to the node that leads it, as far as known
 * @param struck whom a single node is to be chosen from: those that were struck just before; empty
 *     for any
 */
public record Aim(List<String> nodes, Map<String, String> leaders, List<String> struck) {

  /** Copies the collections. */
  public Aim {
    nodes = List.copyOf(nodes);
    leaders = Map.copyOf(leaders);
    struck = List.copyOf(struck);
  }

  /** Nobody was struck just before. */
  public Aim(List<String> nodes, Map<String, String> leaders) {
    this(nodes, leaders, List.of());
  }

  /** Returns the node that leads most groups, the first in order among equals; empty if none. */
  public Optional<String> leader() {
    Map<String, Long> led = new LinkedHashMap<>();
    nodes.forEach(node -> led.put(node, leaders.values().stream().filter(node::equals).count()));
    return nodes.stream()
        .filter(node -> led.get(node) > 0)
        .max(
            Comparator.comparingLong((String node) -> led.get(node))
                .thenComparing(Comparator.comparingInt(nodes::indexOf).reversed()));
  }
}
