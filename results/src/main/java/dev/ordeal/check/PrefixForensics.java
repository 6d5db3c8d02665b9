package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.List;

/**
 * Finds the counterexample in a key that a monitor of prefixes calls invalid: the first return up
 * to which there is no order, by halving, since what has no order has none however it goes on.
 */
final class PrefixForensics {
  private final KeyCalls key;
  private final PrefixMonitor monitor;
  private List<Call> contradiction;

  PrefixForensics(KeyCalls key, PrefixMonitor monitor) {
    this.key = key;
    this.monitor = monitor;
  }

  /**
   * Puts the counterexample together; its longest prefix is to be verified.
   *
   * @return null if the monitor comes to no decision about some prefix
   */
  Counterexample counterexample() {
    int low = 1;
    int high = monitor.ranks().end();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      PrefixMonitor.Decision decision = monitor.decide(middle);
      if (!decision.made()) {
        return null;
      }
      if (decision.order() != null) {
        low = middle;
      } else {
        high = middle;
      }
    }
    List<Call> prefix = monitor.decide(low).order();
    PrefixMonitor.Decision decision = monitor.decide(high);
    contradiction = monitor.contradiction(high);
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
        headline + " " + decision.conflict(),
        unplaced,
        Forensics.around(key, unplaced, null, decision.cause()),
        List.of(),
        prefix);
  }

  /** Returns calls that alone have no order up to there, if the monitor knows some; else null. */
  List<Call> contradiction() {
    return contradiction;
  }
}
