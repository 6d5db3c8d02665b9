package dev.ordeal.nemesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says what was observed, node by node, after a verb of {@link Cluster} was carried out.
 *
 * @param effects from node to what was seen there, in the order of the nodes
 */
public record Evidence(Map<String, Effect> effects) {

  /** How far an effect came about. */
  public enum Status {
    /** All of it was observed. */
    INSTALLED,
    /** Some of it was observed, some not. */
    PARTLY,
    /** It was not observed, or could not be done. */
    REFUSED;

    /** Returns the word written into histories. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was seen on one node.
   *
   * @param status how far the effect came about there
   * @param seen the observation, in words: "no byte from n1, n2 arrived within 300 ms"
   */
  public record Effect(Status status, String seen) {}

  /** Copies the effects, in their order. */
  public Evidence {
    effects = Collections.unmodifiableMap(new LinkedHashMap<>(effects));
  }

  /** Returns evidence that holds the same effect for all these nodes. */
  public static Evidence same(Iterable<String> nodes, Status status, String seen) {
    Map<String, Effect> effects = new LinkedHashMap<>();
    nodes.forEach(node -> effects.put(node, new Effect(status, seen)));
    return new Evidence(effects);
  }

  /** Returns installed if every node's effect is, refused if every node's is, partly otherwise. */
  public Status status() {
    List<Status> all = new ArrayList<>();
    effects.values().forEach(effect -> all.add(effect.status()));
    if (all.stream().allMatch(status -> status == Status.INSTALLED)) {
      return Status.INSTALLED;
    }
    return all.stream().allMatch(status -> status == Status.REFUSED)
        ? Status.REFUSED
        : Status.PARTLY;
  }

  /** Returns this as a JSON value for the history. */
  public Map<String, Object> toJson() {
    Map<String, Object> nodes = new LinkedHashMap<>();
    effects.forEach(
        (node, effect) -> {
          Map<String, Object> seen = new LinkedHashMap<>();
          seen.put("status", effect.status().word());
          seen.put("seen", effect.seen());
          nodes.put(node, seen);
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", status().word());
    json.put("nodes", nodes);
    return json;
  }
}
