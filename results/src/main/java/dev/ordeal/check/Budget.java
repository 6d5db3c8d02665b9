package dev.ordeal.check;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits what a check may spend before it must answer unknown.
 *
 * @param time wall-clock time for the whole history
 */
public record Budget(Duration time) {

  /** The limit that the command line has unless told otherwise. */
  public static final Budget DEFAULT = new Budget(Duration.ofSeconds(60));

  /** Rejects a budget that allows nothing. */
  public Budget {
    Objects.requireNonNull(time, "time");
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("the time budget must be positive, not " + time);
    }
  }
}
