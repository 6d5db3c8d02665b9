package dev.ordeal.harness.cli;

import dev.ordeal.harness.explore.Tally;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how an exploration goes: on a terminal one line that is written over every second,
 * elsewhere a line every ten seconds.
 */
final class ExploreLine {
  private static final long EVERY_NANOS = 10_000_000_000L;
  private static final double HOUR_NANOS = 3_600e9;

  private final LiveLine line;
  private long printedAt;

  private ExploreLine(LiveLine line) {
    this.line = line;
  }

  static ExploreLine on(PrintWriter out) {
    return new ExploreLine(LiveLine.on(out));
  }

  void show(Tally tally) {
    boolean due = tally.nanos() < printedAt || tally.nanos() - printedAt >= EVERY_NANOS;
    if (due || line.isTerminal()) {
      line.show(words(tally));
      printedAt = tally.nanos();
    }
  }

  /** Makes room for other lines. */
  void clear() {
    line.clear();
    printedAt = 0;
  }

  static String words(Tally tally) {
    return String.format(
        Locale.ROOT,
        "%d seeds, %.2f simulated hours (%.0f x real time), %.0f events/s, %d states, %d failed",
        tally.seeds(),
        tally.simulatedNanos() / HOUR_NANOS,
        tally.timesRealTime(),
        tally.eventsPerSecond(),
        tally.states(),
        tally.failed());
  }
}
