package dev.ordeal.nemesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says how the monotonic clocks of some nodes go wrong.
 *
 * @param kind in which way
 * @param nodes whose clocks
 * @param nanos how far a jump goes; how long a strobing clock stands still, and then runs at double
 *     speed; 0 for a drift
 * @param ratePerMillion how much too fast a drifting clock is, or too slow if negative; 0 otherwise
 */
public record Skew(Kind kind, List<String> nodes, long nanos, int ratePerMillion) {

  /** The ways in which a clock goes wrong without going back. */
  public enum Kind {
    /** It is suddenly ahead, as after a virtual machine was suspended. */
    JUMP,
    /** It is too fast, or too slow. */
    DRIFT,
    /** It stands still and makes up for it, in turns. */
    STROBE;

    /** Returns the word used on the command line and in histories. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the nodes. */
  public Skew {
    nodes = List.copyOf(nodes);
    if (nanos < 0 || ratePerMillion < -1_000_000) {
      throw new IllegalArgumentException("a monotonic clock never goes back");
    }
  }

  /** Returns a jump ahead. */
  public static Skew jump(List<String> nodes, long nanos) {
    return new Skew(Kind.JUMP, nodes, nanos, 0);
  }

  /** Returns a drift: positive is too fast. */
  public static Skew drift(List<String> nodes, int ratePerMillion) {
    return new Skew(Kind.DRIFT, nodes, 0, ratePerMillion);
  }

  /** Returns a standstill of so long, then as long at double speed, in turns. */
  public static Skew strobe(List<String> nodes, long nanos) {
    return new Skew(Kind.STROBE, nodes, nanos, 0);
  }

  /** Returns this as a JSON value. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind.word());
    json.put("nodes", nodes);
    json.put("nanos", nanos);
    json.put("ratePerMillion", ratePerMillion);
    return json;
  }
}
