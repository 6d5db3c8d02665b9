package dev.ordeal.nemesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says how links between nodes are made worse without being cut.
 *
 * @param kind what happens on them
 * @param nodes whose links are struck
 * @param way in which direction, seen from those nodes
 * @param perMillion how many out of a million messages it happens to; all of them for a delay
 * @param nanos how much later a message arrives: at least, for a delay; at most, for one that is
 *     overtaken; 0 otherwise
 * @param jitterNanos how much more a delay may be, drawn anew for each message
 */
public record Impairment(
    Kind kind, List<String> nodes, Way way, int perMillion, long nanos, long jitterNanos) {

  /** What happens to messages. */
  public enum Kind {
    /** They arrive later, in the order in which they were sent. */
    DELAY(Capability.DELAY),
    /** Some never arrive. */
    LOSS(Capability.LOSS),
    /** Some arrive twice. */
    DUPLICATE(Capability.DUPLICATE),
    /** Some are overtaken by others. */
    REORDER(Capability.REORDER),
    /** Some arrive with other bytes. */
    CORRUPT(Capability.CORRUPT);

    private final Capability capability;

    Kind(Capability capability) {
      this.capability = capability;
    }

    /** Returns the word used on the command line and in histories. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what an environment must be able to do. */
    public Capability capability() {
      return capability;
    }
  }

  /** A direction, seen from the nodes that are struck. */
  public enum Way {
    /** What they send and what they are sent. */
    BOTH,
    /** What they send. */
    FROM,
    /** What they are sent. */
    TO;

    /** Returns the word used in histories. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the nodes. */
  public Impairment {
    nodes = List.copyOf(nodes);
    if (perMillion < 1 || perMillion > 1_000_000) {
      throw new IllegalArgumentException(
          "an impairment strikes 1 to 1000000 of a million messages, not " + perMillion);
    }
    if (nanos < 0 || jitterNanos < 0) {
      throw new IllegalArgumentException("a message cannot arrive before it was sent");
    }
  }

  /** Returns whether it strikes what {@code sender} sends to {@code receiver}. */
  public boolean concerns(String sender, String receiver) {
    return (way != Way.TO && nodes.contains(sender))
        || (way != Way.FROM && nodes.contains(receiver));
  }

  /** Returns this as a JSON value. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodes", nodes);
    json.put("way", way.word());
    json.put("perMillion", perMillion);
    json.put("nanos", nanos);
    json.put("jitterNanos", jitterNanos);
    return json;
  }
}
