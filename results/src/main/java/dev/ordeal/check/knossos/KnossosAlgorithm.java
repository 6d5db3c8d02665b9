package dev.ordeal.check.knossos;

import java.util.Locale;

/** Names the algorithms that Knossos has. */
public enum KnossosAlgorithm {
  /** Both of the others at once; the first answer counts. */
  COMPETITION,
  /** That of Wing and Gong with Lowe's memory of configurations. */
  WGL,
  /** Lowe's just-in-time linearization. */
  LINEAR;

  /** Returns the word for it, which is the name of its namespace too: {@code wgl}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
