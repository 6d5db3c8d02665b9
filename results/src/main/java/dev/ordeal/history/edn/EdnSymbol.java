package dev.ordeal.history.edn;

import java.util.Objects;

/**
 * Stands for itself: a symbol, or a number or character that only its own text says exactly, such
 * as {@code 1/3}, {@code 1.50M} and {@code \a}.
 *
 * @param text as it was written
 */
public record EdnSymbol(String text) {
  /** Rejects a missing text. */
  public EdnSymbol {
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return text;
  }
}
