package dev.ordeal.harness.serve;

import java.time.Duration;
import java.time.Instant;

/** Words how long ago a run was last written to, which tells one that runs from one that died. */
final class Ago {
  private static final Duration RECENT = Duration.ofMinutes(10);

  private Ago() {}

  static String words(Instant written) {
    Duration since = Duration.between(written, Instant.now());
    if (since.isNegative() || since.compareTo(RECENT) > 0) {
      return "last written " + Instant.ofEpochSecond(written.getEpochSecond());
    }
    return "last written " + since.toSeconds() + " s ago";
  }
}
