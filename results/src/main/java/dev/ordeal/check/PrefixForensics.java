package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.List;

/**
 * Finds the counterexample in a key that a monitor of prefixes calls invalid: the first return up
 * to which there is no order.
 */
final class PrefixForensics {
  private final KeyCalls key;
  private final PrefixMonitor monitor;
  private final Narrowing<PrefixMonitor.Decision> narrowing;

  /**
   * Looks into a key.
   *
   * @param whole what the monitor decided about all of it: that there is no order
   */
  PrefixForensics(KeyCalls key, PrefixMonitor monitor, PrefixMonitor.Decision whole) {
    this.key = key;
    this.monitor = monitor;
    narrowing = new Narrowing<>(monitor::decide, 1, monitor.ranks().end(), whole);
  }

  /**
   * Puts the counterexample together; its longest prefix is to be verified.
   *
   * @return null if the monitor comes to no decision about some prefix
   */
  Counterexample counterexample() {
    if (!narrowing.run()) {
      return null;
    }
    List<Call> prefix = narrowing.order().order();
    PrefixMonitor.Decision conflict = narrowing.conflict();
    Call unplaced = monitor.calls().get(monitor.ranks().callAt[narrowing.low()]);
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

  /** Returns calls that alone have no order up to there, if the monitor knows some; else null. */
  List<Call> contradiction() {
    return monitor.contradiction(narrowing.low() + 1);
  }
}
