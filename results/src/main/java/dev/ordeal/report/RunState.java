package dev.ordeal.report;

import java.util.Locale;

/** Says what a run came to, as far as what it left can be read. */
public enum RunState {
  /** Judged: the system did what it must not do. */
  INVALID,
  /** Judged, but the checker gave up. */
  UNKNOWN,
  /** Its files cannot be read, so nobody can say. */
  DAMAGED,
  /** There is no verdict: it still runs, it was ended early, or the harness failed. */
  NO_VERDICT,
  /** Judged: the system did nothing wrong. */
  VALID;

  /** Returns the word used in listings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
