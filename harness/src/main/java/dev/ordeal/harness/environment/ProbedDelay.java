package dev.ordeal.harness.environment;

import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Impairment;
import java.util.Locale;

/**
 * Tells from how long probes took whether links are as slow as was asked, or quick again.
 *
 * @param fastestNanos how long the fastest probe took on the link where it took least
 * @param slowestNanos how long the fastest took on the link where it took most; {@link #NEVER} if
 *     none arrived there
 * @param links on how many links
 */
public record ProbedDelay(long fastestNanos, long slowestNanos, int links) {
  /** Stands for how long a probe took that did not arrive. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final double MILLIS = 1_000_000;

  /**
   * Judges what was seen.
   *
   * @param begun whether the delay is to be in force, or to be over
   */
  public Effect effect(Impairment asked, boolean begun) {
    if (slowestNanos == NEVER) {
      return new Effect(Status.PARTLY, "on some of its links no probe arrived");
    }
    boolean asWanted = begun ? fastestNanos >= asked.nanos() : slowestNanos < asked.nanos();
    return new Effect(
        asWanted ? Status.INSTALLED : Status.REFUSED,
        String.format(
            Locale.ROOT,
            "the fastest probe took %.1f to %.1f ms on each of %d links",
            fastestNanos / MILLIS,
            slowestNanos / MILLIS,
            links));
  }
}
