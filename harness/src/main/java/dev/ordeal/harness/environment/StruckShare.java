package dev.ordeal.harness.environment;

import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Impairment;

/**
 * Tells from how many probes were struck whether links are as bad as was asked, or good again.
 *
 * @param struck to how many probes it happened
 * @param outOf of how many
 * @param links on how many links
 */
public record StruckShare(int struck, int outOf, int links) {
  private static final double MILLION = 1_000_000;

  /** With so much of what was asked it counts as begun; with less than half of that, as over. */
  private static final double ENOUGH = 0.5;

  /**
   * Judges what was seen.
   *
   * @param begun whether the impairment is to be in force, or to be over
   * @param what became of those that were struck, in words
   */
  public Effect effect(Impairment asked, boolean begun, String what) {
    double share = (double) struck / Math.max(1, outOf);
    double enough = ENOUGH * asked.perMillion() / MILLION;
    boolean asWanted = outOf > 0 && (begun ? share >= enough : share < ENOUGH * enough);
    return new Effect(
        asWanted ? Status.INSTALLED : Status.REFUSED,
        "of %s probes on %s links %s %s".formatted(outOf, links, struck, what));
  }

  /** What is to be said where there is no link that a probe could go over. */
  public static Effect allCut(boolean begun) {
    return new Effect(
        begun ? Status.REFUSED : Status.PARTLY, "all its links are cut: no probe can tell");
  }
}
