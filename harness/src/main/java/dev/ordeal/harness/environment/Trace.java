package dev.ordeal.harness.environment;

import java.util.Objects;

/**
 * Identifies everything that happened in a simulated trial: equal for equal seeds and builds.
 *
 * @param hash 16 hexadecimal digits over every event, its time included
 * @param events how many events there were
 */
public record Trace(String hash, long events) {

  /** Rejects a missing hash. */
  public Trace {
    Objects.requireNonNull(hash, "hash");
  }
}
