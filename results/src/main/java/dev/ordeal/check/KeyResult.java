package dev.ordeal.check;

import java.util.Objects;

/**
 * Tells what was found for one key.
 *
 * @param key the key, or null where the history has a single object without one
 * @param status valid, invalid or unknown
 * @param operations how many operations were judged; those that failed are not, unless observed
 * @param indeterminate how many of them may or may not have happened
 * @param configurations how many configurations the search looked at; 0 where it was not asked
 * @param millis how long that took, in milliseconds
 * @param reason why it is invalid or unknown; null when valid
 */
public record KeyResult(
    String key,
    Verdict.Status status,
    int operations,
    int indeterminate,
    long configurations,
    long millis,
    String reason) {

  /** Rejects a missing status. */
  public KeyResult {
    Objects.requireNonNull(status, "status");
  }
}
