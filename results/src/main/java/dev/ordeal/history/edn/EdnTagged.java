package dev.ordeal.history.edn;

import java.util.Objects;

/**
 * Says of what kind a value is, as {@code #inst "2020-01-01"} does.
 *
 * @param tag without the number sign
 * @param value what follows the tag
 */
public record EdnTagged(String tag, Object value) {
  /** Rejects a missing tag. */
  public EdnTagged {
    Objects.requireNonNull(tag, "tag");
  }
}
