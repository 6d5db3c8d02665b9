package dev.ordeal.harness.assertj;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.history.History;

/**
 * Begins assertions about what a trial came to; goes well beside a static import of AssertJ's own
 * {@code assertThat}.
 */
public final class OrdealAssertions {
  private OrdealAssertions() {}

  /** Begins an assertion about a trial; its failures say how to run the trial again. */
  public static TrialResultAssert assertThat(TrialResult actual) {
    return new TrialResultAssert(actual);
  }

  /** Begins an assertion about a verdict. */
  public static VerdictAssert assertThat(Verdict actual) {
    return new VerdictAssert(actual);
  }

  /** Begins an assertion about a history. */
  public static HistoryAssert assertThat(History actual) {
    return new HistoryAssert(actual);
  }
}
