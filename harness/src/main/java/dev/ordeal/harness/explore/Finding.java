package dev.ordeal.harness.explore;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.scenario.Failure;

/**
 * A trial that failed.
 *
 * @param lineage names the trial
 * @param failure how it failed
 * @param catcher who noticed
 * @param afterSeeds how many trials had been run, this one included
 * @param afterNanos how long the exploration had taken, in real time
 */
public record Finding(
    Lineage lineage, Failure failure, Catcher catcher, long afterSeeds, long afterNanos) {

  /** Who noticed a failure. */
  public enum Catcher {
    /** A law of the target was seen to be broken; clients saw nothing wrong. */
    INVARIANT("invariant"),
    /** Clients saw it; no law was seen to be broken, so one is missing. */
    CHECKER("checker"),
    /** Both. */
    BOTH("both");

    private final String word;

    static Catcher of(Rehearsal run) {
      if (run.sightings().isEmpty()) {
        return CHECKER;
      }
      return run.clientsSaw() == Verdict.Status.INVALID ? BOTH : INVARIANT;
    }

    Catcher(String word) {
      this.word = word;
    }

    /** Returns the word for tables. */
    public String word() {
      return word;
    }
  }
}
