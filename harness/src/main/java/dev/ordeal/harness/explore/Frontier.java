package dev.ordeal.harness.explore;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Decides what to try next: fresh seeds, and changes of those trials in which states were seen that
 * no trial before had seen. Safe for threads.
 */
final class Frontier {
  /** How many changes a trial is good for that saw something new. */
  private static final int CHANGES = 3;

  /** More would only grow old. */
  private static final int WAITING_MAX = 10_000;

  /** A longer name would say nothing to anybody; and what waits must not grow for ever. */
  private static final int DEPTH_MAX = 50;

  private final BitSet seen = new BitSet();
  private final Deque<Lineage> promising = new ArrayDeque<>();
  private long nextSeed;
  private long handedOut;

  Frontier(long firstSeed) {
    this.nextSeed = firstSeed;
  }

  /** Returns what to try next; every other one is fresh as long as there is anything promising. */
  synchronized Lineage next() {
    handedOut++;
    return promising.isEmpty() || handedOut % 2 == 0
        ? Lineage.of(nextSeed++)
        : promising.removeLast();
  }

  /** Takes note of what a trial saw. */
  synchronized void saw(Lineage lineage, BitSet footprint) {
    BitSet fresh = (BitSet) footprint.clone();
    fresh.andNot(seen);
    if (fresh.isEmpty()) {
      return;
    }
    seen.or(fresh);
    if (lineage.changes().size() >= DEPTH_MAX) {
      return;
    }
    for (int change = 1; change <= CHANGES; change++) {
      promising.addLast(lineage.changed(change));
    }
    while (promising.size() > WAITING_MAX) {
      promising.removeFirst();
    }
  }

  /** Returns how many changes wait to be tried. */
  synchronized int waiting() {
    return promising.size();
  }

  /** Returns how many states were seen. */
  synchronized int states() {
    return seen.cardinality();
  }
}
