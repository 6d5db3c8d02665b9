package dev.ordeal.check;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits what a check may spend before it must answer unknown.
 *
 * @param time wall-clock time for the whole history
 * @param memoryBytes what the checker may hold to remember where it has been, for all keys at once;
 *     the history itself is not counted
 */
public record Budget(Duration time, long memoryBytes) {

  /** A quarter of the heap: the history and its calls need room beside it. */
  private static final long DEFAULT_MEMORY_BYTES = Runtime.getRuntime().maxMemory() / 4;

  /** The limit that the command line has unless told otherwise. */
  public static final Budget DEFAULT = new Budget(Duration.ofSeconds(60));

  /** Rejects a budget that allows nothing. */
  public Budget {
    Objects.requireNonNull(time, "time");
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("the time budget must be positive, not " + time);
    }
    if (memoryBytes <= 0) {
      throw new IllegalArgumentException("the memory budget must be positive, not " + memoryBytes);
    }
  }

  /** Limits the time, and the memory to a quarter of the heap. */
  public Budget(Duration time) {
    this(time, DEFAULT_MEMORY_BYTES);
  }
}
