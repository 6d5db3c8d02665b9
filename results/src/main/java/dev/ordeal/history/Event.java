package dev.ordeal.history;

import java.util.Objects;

/**
 * Records one thing that happened in a trial: an operation was invoked, or completed.
 *
 * @param index position in the history, from 0 without gaps
 * @param time nanoseconds since the trial began, monotonic
 * @param process the logically single-threaded client that did it, from 0; or {@link #NEMESIS}
 * @param type whether it invokes or completes, and how
 * @param operation what was invoked; in a completion its value is the result
 * @param node the node that the process talks to, or null where it is not known
 * @param error why it failed or is indeterminate, or null
 */
public record Event(
    long index,
    long time,
    int process,
    EventType type,
    Operation operation,
    String node,
    String error) {

  /** The process number of the nemesis, written {@code "nemesis"}. */
  public static final int NEMESIS = -1;

  /** Rejects negative positions and missing parts. */
  public Event {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(operation, "operation");
    if (index < 0 || time < 0 || process < NEMESIS) {
      throw new IllegalArgumentException(
          "index, time and process must not be negative: " + index + ", " + time + ", " + process);
    }
  }

  /** Returns whether the nemesis did this, not a client. */
  public boolean isNemesis() {
    return process == NEMESIS;
  }
}
