package dev.ordeal.check;

import java.util.function.IntFunction;

/**
 * Finds the first prefix that has no order, between one that has one and one that has none: by the
 * hints of what is found, and then by halving, since what has no order has none however it goes on.
 */
final class Narrowing<F extends Narrowing.Finding> {
  /** How often hints are followed; halving does with the logarithm of the events. */
  private static final int MOST_HINTS = 4;

  /** What is found about a prefix. */
  interface Finding {
    /** Returns whether it is known if there is an order. */
    boolean made();

    /** Returns whether there is one. */
    boolean valid();

    /** Returns the rank up to which there may be none already, as a hint; or never. */
    int likely();
  }

  private final IntFunction<F> decide;
  private int low;
  private F order;
  private int high;
  private F conflict;
  private boolean decided = true;

  /**
   * Prepares for some prefixes.
   *
   * @param decide finds out about the events before a rank
   * @param low up to here there is an order
   * @param high up to here there is none
   * @param conflict what was found about that, or null if there is no hint in it
   */
  Narrowing(IntFunction<F> decide, int low, int high, F conflict) {
    this.decide = decide;
    this.low = low;
    this.high = high;
    this.conflict = conflict;
  }

  /** Looks; returns false if it came upon a prefix about which nothing is known. */
  boolean run() {
    for (int i = 0; i < MOST_HINTS && goesOn() && likely() < high; i++) {
      int likely = Math.max(low + 1, likely());
      ask(likely);
      // Where the hint is right, all that comes before it has an order.
      if (goesOn() && high == likely) {
        ask(high - 1);
      }
    }
    while (goesOn()) {
      ask((low + high) >>> 1);
    }
    return decided;
  }

  private boolean goesOn() {
    return decided && high - low > 1;
  }

  private int likely() {
    return conflict == null ? Ranks.NEVER : conflict.likely();
  }

  private void ask(int until) {
    F found = decide.apply(until);
    decided = found.made();
    if (found.valid()) {
      low = until;
      order = found;
    } else if (decided) {
      high = until;
      conflict = found;
    }
  }

  /** Returns the last rank up to which there is an order. */
  int low() {
    return low;
  }

  /** Returns what was found there. */
  F order() {
    if (order == null) {
      order = decide.apply(low);
    }
    return order;
  }

  /** Returns what was found at the rank after it, where there is none. */
  F conflict() {
    if (conflict == null) {
      conflict = decide.apply(high);
    }
    return conflict;
  }
}
