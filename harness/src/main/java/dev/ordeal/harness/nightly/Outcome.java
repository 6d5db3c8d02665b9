package dev.ordeal.harness.nightly;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of a trial of a night.
 *
 * @param trial the trial
 * @param kind how it ended
 * @param reason why, in one line
 * @param detail more about a failure, in any number of lines, or nothing
 * @param directory where it left everything, if it came so far
 * @param wallNanos how long it took here
 * @param figures what it is compared by
 */
public record Outcome(
    NightTrial trial,
    Kind kind,
    String reason,
    String detail,
    Optional<Path> directory,
    long wallNanos,
    Figures figures) {
  private static final int SHORT_LENGTH = 240;

  /** How a trial of a night ends; the worst first, as exit codes have it. */
  public enum Kind {
    /** The system did what it must not do. */
    INVALID,
    /** The harness failed or the cluster never came up: there is no verdict, so it is no pass. */
    ERROR,
    /** The checker gave up. */
    UNKNOWN,
    /** The system did nothing wrong. */
    VALID,
    /** The night was ended while it ran. */
    INTERRUPTED,
    /** The budget, or the night, ended before its turn. */
    NOT_REACHED;

    /** Returns the word used in listings. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Returns whether the trial was run to its end. */
    public boolean judged() {
      return this == INVALID || this == UNKNOWN || this == VALID;
    }
  }

  static Outcome notReached(NightTrial trial, String reason) {
    return new Outcome(trial, Kind.NOT_REACHED, reason, "", Optional.empty(), 0, Figures.NONE);
  }

  /** Returns the reason, cut where a table or a terminal has enough of it. */
  public String shortReason() {
    return reason.length() <= SHORT_LENGTH ? reason : reason.substring(0, SHORT_LENGTH) + "…";
  }

  /** Returns whether it failed, so that the next night begins with it. */
  boolean failed() {
    // What never began, for want of an engine say, would fail again and tell nothing of the trial.
    return kind == Kind.INVALID || (kind == Kind.ERROR && directory.isPresent());
  }
}
