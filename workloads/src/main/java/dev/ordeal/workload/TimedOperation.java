package dev.ordeal.workload;

import dev.ordeal.history.Operation;
import java.util.Objects;

/**
 * Says which client thread does what, and when.
 *
 * @param atNanos nanoseconds since the trial began
 * @param thread the client thread, from 0
 * @param operation what it invokes
 */
public record TimedOperation(long atNanos, int thread, Operation operation) {
  /** Rejects what could not be. */
  public TimedOperation {
    Objects.requireNonNull(operation, "operation");
    if (atNanos < 0 || thread < 0) {
      throw new IllegalArgumentException(
          "time and thread are not negative: %d and %d".formatted(atNanos, thread));
    }
  }
}
