package dev.ordeal.nemesis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which nodes do not hear which: the shape of a partition, direction by direction (the word is
 * Jepsen's).
 *
 * @param deaf from each node to the senders whose packets never reach it; nodes that hear everybody
 *     are absent
 */
public record Grudge(Map<String, Set<String>> deaf) {

  /** Copies the map, in its order, and leaves out nodes that hear everybody. */
  public Grudge {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    deaf.forEach(
        (node, senders) -> {
          if (senders.contains(node)) {
            throw new IllegalArgumentException(node + " cannot be cut from itself");
          }
          if (!senders.isEmpty()) {
            copy.put(node, Collections.unmodifiableSet(new LinkedHashSet<>(senders)));
          }
        });
    deaf = Collections.unmodifiableMap(copy);
  }

  /** Returns the grudge under which nobody from one component hears anybody from another. */
  public static Grudge between(List<? extends Collection<String>> components) {
    Map<String, Set<String>> deaf = new LinkedHashMap<>();
    for (Collection<String> component : components) {
      for (String node : component) {
        Set<String> others = new LinkedHashSet<>();
        components.stream().filter(other -> other != component).forEach(others::addAll);
        deaf.put(node, others);
      }
    }
    return new Grudge(deaf);
  }

  /**
   * Returns the grudge under which each node of the ring hears only its neighbours, as many on
   * either side as make a majority with itself, so that every node sees a majority and no two see
   * the same. Hearing is mutual.
   *
   * @throws IllegalArgumentException if there are fewer than four nodes: with three, a majority of
   *     neighbours is everybody
   */
  public static Grudge majoritiesRing(List<String> ring) {
    int size = ring.size();
    if (size < 4) {
      throw new IllegalArgumentException("a majorities ring needs at least 4 nodes, not " + size);
    }
    int reach = (size / 2 + 1) / 2;
    Map<String, Set<String>> deaf = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      List<String> unheard = new ArrayList<>(ring);
      for (int d = -reach; d <= reach; d++) {
        unheard.remove(ring.get(Math.floorMod(i + d, size)));
      }
      deaf.put(ring.get(i), new LinkedHashSet<>(unheard));
    }
    return new Grudge(deaf);
  }

  /** Returns whether what {@code sender} sends reaches {@code receiver}. */
  public boolean reaches(String sender, String receiver) {
    return !deaf.getOrDefault(receiver, Set.of()).contains(sender);
  }

  /** Returns this as a JSON value: from node to the senders it does not hear. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    deaf.forEach((node, senders) -> json.put(node, List.copyOf(senders)));
    return json;
  }
}
