package dev.ordeal.harness.nightly;

import dev.ordeal.harness.TrialPlan;
import java.util.Optional;

/**
 * A trial that failed in an earlier night, to be run again before anything new.
 *
 * @param plan the trial, seed included
 * @param slot its place in the night in which it failed: the shard that has that place runs it
 * @param kind how it failed: {@code invalid} or {@code error}
 * @param reason why, in one line
 * @param since the day on which it failed first, such as {@code 2026-11-25}
 * @param passed in how many nights in a row it has passed since it last failed
 */
public record Regression(
    TrialPlan plan, int slot, String kind, String reason, String since, int passed) {

  NightTrial trial() {
    return new NightTrial(new Cell(Cell.label(plan), plan), plan.seed(), slot, Optional.of(this));
  }

  /** Returns whether the other is the same trial. */
  boolean same(Regression other) {
    return trial().same(other.trial());
  }

  /** What was once wrong is not right because the harness failed: it must pass as often. */
  Regression failedAgain(Outcome outcome) {
    if (outcome.kind() == Outcome.Kind.ERROR && kind.equals("invalid")) {
      return new Regression(plan, slot, kind, reason, since, 0);
    }
    return new Regression(
        outcome.trial().plan(), slot, outcome.kind().word(), outcome.shortReason(), since, 0);
  }

  Regression passedOnceMore() {
    return new Regression(plan, slot, kind, reason, since, passed + 1);
  }
}
