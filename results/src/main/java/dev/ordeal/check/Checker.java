package dev.ordeal.check;

import dev.ordeal.history.History;

/** Judges a history: a pure function, but for giving up when its budget is spent. */
public interface Checker {

  /** Returns the name under which the verdict is reported, such as {@code linearizability}. */
  String name();

  /**
   * Judges the history.
   *
   * @return valid or invalid only if that is proven; unknown when the budget ran out before
   * @throws RuntimeException only if the checker itself is broken: a harness failure, no verdict
   */
  Verdict check(History history, Budget budget);
}
