package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.List;

/**
 * Finds the counterexample in a key that a monitor of prefixes calls invalid: the first return up
 * to which there is no order, by following the monitor's hints and then by halving, since what has
 * no order has none however it goes on.
 */
final class PrefixForensics {
  /** How often hints are followed; halving does with the logarithm of the events. */
  private static final int MOST_HINTS = 4;

  private final KeyCalls key;
  private final PrefixMonitor monitor;
  private int high;
  private PrefixMonitor.Decision conflict;
  private int low;
  private PrefixMonitor.Decision order;

  /**
   * Looks into a key.
   *
   * @param whole what the monitor decided about all of it: that there is no order
   */
  PrefixForensics(KeyCalls key, PrefixMonitor monitor, PrefixMonitor.Decision whole) {
    this.key = key;
    this.monitor = monitor;
    this.high = monitor.ranks().end();
    this.conflict = whole;
  }

  /**
   * Puts the counterexample together; its longest prefix is to be verified.
   *
   * @return null if the monitor comes to no decision about some prefix
   */
  Counterexample counterexample() {
    if (!narrow()) {
      return null;
    }
    List<Call> prefix = order.order();
    Call unplaced = monitor.calls().get(monitor.ranks().callAt[low]);
    String headline =
        (key.key() == null ? "" : "Key " + key.key() + ": ")
            + CallWords.clause(unplaced)
            + " ("
            + CallWords.times(unplaced)
            + "), but no order of what had happened by then explains that.";
    return new Counterexample(
        key.key(),
        headline,
        headline + " " + conflict.conflict(),
        unplaced,
        Forensics.around(key, unplaced, null, conflict.cause()),
        List.of(),
        prefix);
  }

  /**
   * Finds the longest prefix with an order, or returns false if there is one without a decision.
   */
  private boolean narrow() {
    low = 1;
    boolean decided = true;
    for (int i = 0; decided && i < MOST_HINTS && high - low > 1 && conflict.likely() < high; i++) {
      int likely = Math.max(low + 1, conflict.likely());
      decided = decide(likely);
      // Where the hint is right, all that comes before it has an order.
      decided = decided && (high != likely || high - low == 1 || decide(high - 1));
    }
    while (decided && high - low > 1) {
      decided = decide((low + high) >>> 1);
    }
    return decided && (order != null || decide(low));
  }

  /** Asks about the events before that rank, and takes note of it. */
  private boolean decide(int until) {
    PrefixMonitor.Decision decision = monitor.decide(until);
    if (decision.order() != null) {
      low = until;
      order = decision;
    } else if (decision.made()) {
      high = until;
      conflict = decision;
    }
    return decision.made();
  }

  /** Returns calls that alone have no order up to there, if the monitor knows some; else null. */
  List<Call> contradiction() {
    return monitor.contradiction(high);
  }
}
