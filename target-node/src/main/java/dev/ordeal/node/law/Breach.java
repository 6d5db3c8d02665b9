package dev.ordeal.node.law;

import java.util.Objects;

/**
 * Says that a law does not hold.
 *
 * @param law which one
 * @param words what was seen instead, with node, group, slot and ballot
 */
public record Breach(Law law, String words) {
  /** Rejects missing parts. */
  public Breach {
    Objects.requireNonNull(law, "law");
    Objects.requireNonNull(words, "words");
  }

  @Override
  public String toString() {
    return law + " (" + law.sentence() + "): " + words;
  }
}
