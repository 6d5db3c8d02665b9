package dev.ordeal.history.edn;

import java.util.Objects;

/**
 * Names something, as {@code :read} does.
 *
 * @param name without the colon
 */
public record EdnKeyword(String name) {
  /** Rejects a missing name. */
  public EdnKeyword {
    Objects.requireNonNull(name, "name");
  }

  @Override
  public String toString() {
    return ":" + name;
  }
}
