package dev.ordeal.history;

import java.util.Objects;

/**
 * Holds what another tool noted of one event, before it is given the meaning that Ordeal's have.
 *
 * @param index the position it claims, or null
 * @param time nanoseconds since the trial began, or null
 * @param process the client, or {@link Event#NEMESIS}
 * @param type whether it invokes or completes, and how
 * @param f the function
 * @param key the key, or null
 * @param value what stands for the value, as a JSON value
 * @param node the node, or null
 * @param reasoned whether it says why it failed, be it that there is nothing to say
 * @param error why it failed, or null
 */
record Recorded(
    Long index,
    Long time,
    int process,
    EventType type,
    String f,
    String key,
    Object value,
    String node,
    boolean reasoned,
    String error) {

  /** Rejects missing parts. */
  Recorded {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(f, "f");
  }
}
