package dev.ordeal.workload;

import dev.ordeal.history.EventType;
import java.util.Objects;

/**
 * Says how an operation ended.
 *
 * @param type ok, fail or info
 * @param value the result of an ok operation; for fail and info whatever the operation carried
 * @param error why it failed or is indeterminate, in a few words; null when ok
 */
public record Completion(EventType type, Object value, String error) {

  /** Rejects an invocation: it completes nothing. */
  public Completion {
    Objects.requireNonNull(type, "type");
    if (!type.completes()) {
      throw new IllegalArgumentException("a completion is ok, fail or info, not " + type.word());
    }
  }

  /** The operation took effect with this result. */
  public static Completion ok(Object value) {
    return new Completion(EventType.OK, value, null);
  }

  /** The operation surely did not and will not take effect. */
  public static Completion fail(Object value, String error) {
    return new Completion(EventType.FAIL, value, error);
  }

  /** Nobody knows whether the operation took or will take effect. */
  public static Completion info(Object value, String error) {
    return new Completion(EventType.INFO, value, error);
  }
}
