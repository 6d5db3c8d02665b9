package dev.ordeal.check;

import java.util.Locale;

/** Names the ways of deciding whether a key is linearizable. */
public enum Engine {
  /**
   * The monitor on every key that it applies to, the search on the others and, for a round, on
   * those that the monitor finds invalid.
   */
  AUTO,
  /** The search, on every key. */
  SEARCH,
  /** The monitor; a key that it does not apply to is unknown. */
  MONITOR,
  /** Both wherever both apply; that they disagree is a failure of the harness. */
  ALL;

  /** Returns the word that the command line takes: {@code auto}, {@code search}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean monitors() {
    return this != SEARCH;
  }

  boolean searches() {
    return this != MONITOR;
  }
}
