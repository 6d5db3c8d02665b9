package dev.ordeal.harness.assertj;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.TrialResult;

/**
 * Assertions about what a trial came to: those about its verdict, whose failures also say the seed,
 * how to run the trial again and where its report is.
 */
public final class TrialResultAssert extends AbstractVerdictAssert<TrialResultAssert, TrialResult> {

  TrialResultAssert(TrialResult actual) {
    super(actual, TrialResultAssert.class);
  }

  @Override
  Verdict verdict() {
    return actual.verdict();
  }

  @Override
  String account() {
    return actual.account();
  }

  /** Goes on with assertions about the trial's history. */
  public HistoryAssert history() {
    isNotNull();
    return new HistoryAssert(actual.history());
  }
}
