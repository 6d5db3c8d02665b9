package dev.ordeal.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Tells what was observed after a fault was begun or healed, node by node, as the history says it.
 *
 * @param status {@code installed}, {@code partly} or {@code refused}; {@code unknown} where the
 *     history holds no evidence
 * @param nodes from node to what was seen there, in the order of the history
 */
public record FaultEvidence(String status, Map<String, Seen> nodes) {

  /** Nothing was recorded. */
  public static final FaultEvidence NONE = new FaultEvidence("unknown", Map.of());

  /**
   * Tells what was seen on one node.
   *
   * @param status how far the effect came about there
   * @param words the observation
   */
  public record Seen(String status, String words) {
    /** Rejects missing parts. */
    public Seen {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(words, "words");
    }
  }

  /** Copies the nodes, in their order. */
  public FaultEvidence {
    Objects.requireNonNull(status, "status");
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
  }

  /** Returns whether all of the effect was observed. */
  public boolean installed() {
    return status.equals("installed");
  }

  /** Returns whether nothing of the effect was observed. */
  public boolean refused() {
    return status.equals("refused");
  }

  /** Reads the {@code evidence} of a nemesis event; what it does not hold is {@code unknown}. */
  static FaultEvidence of(Object json) {
    if (!(json instanceof Map<?, ?> evidence)) {
      return NONE;
    }
    Map<String, Seen> nodes = new LinkedHashMap<>();
    if (evidence.get("nodes") instanceof Map<?, ?> seen) {
      seen.forEach((node, effect) -> nodes.put(String.valueOf(node), seen(effect)));
    }
    return new FaultEvidence(word(evidence.get("status"), "unknown"), nodes);
  }

  private static Seen seen(Object effect) {
    return effect instanceof Map<?, ?> map
        ? new Seen(word(map.get("status"), "unknown"), word(map.get("seen"), ""))
        : new Seen("unknown", word(effect, ""));
  }

  private static String word(Object value, String otherwise) {
    return value == null ? otherwise : value.toString();
  }
}
