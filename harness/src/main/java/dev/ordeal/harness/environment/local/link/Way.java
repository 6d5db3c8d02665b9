package dev.ordeal.harness.environment.local.link;

import java.util.Objects;

/**
 * Names one direction between two ends.
 *
 * @param from who sends
 * @param to who receives
 */
public record Way(String from, String to) {

  /** Rejects missing ends. */
  public Way {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  /** Returns the opposite direction. */
  public Way back() {
    return new Way(to, from);
  }
}
