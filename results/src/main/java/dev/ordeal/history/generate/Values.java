package dev.ordeal.history.generate;

import java.util.Random;

/** Draws the values that clients write: from a few, or each only once. */
final class Values {
  private final int different;
  private long drawn;

  Values(int different) {
    this.different = different;
  }

  /** Returns whether no value is drawn twice. */
  boolean distinct() {
    return different == HistoryPlan.DISTINCT;
  }

  /** Draws one to write. */
  Long draw(Random random) {
    return distinct() ? drawn++ : (Long) (long) random.nextInt(different);
  }

  /** Draws one that may have been written, or may be next. */
  Long any(Random random) {
    long many = distinct() ? Math.min(drawn + 1, Integer.MAX_VALUE) : different;
    return (long) random.nextInt((int) many);
  }
}
