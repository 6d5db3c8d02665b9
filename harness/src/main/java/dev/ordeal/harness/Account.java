package dev.ordeal.harness;

import dev.ordeal.check.Counterexample;
import dev.ordeal.check.Verdict;

/** Tells in some lines what a verdict or a trial came to, for whoever reads a failed test. */
public final class Account {
  private Account() {}

  /** Returns the verdict, its reason and, where there is one, the counterexample's paragraph. */
  public static String of(Verdict verdict) {
    return verdict.status().word() + ": " + words(verdict);
  }

  /** The paragraph begins with the headline, with which the reason ends: it is said once. */
  private static String words(Verdict verdict) {
    String reason = verdict.reason();
    if (verdict instanceof Verdict.Invalid invalid && invalid.counterexample() != null) {
      Counterexample example = invalid.counterexample();
      return reason.endsWith(example.headline()) && example.words().startsWith(example.headline())
          ? reason.substring(0, reason.length() - example.headline().length()) + example.words()
          : reason + "\nWhat happened: " + example.words();
    }
    return reason;
  }

  /** Returns the same, and the seed, how to run the trial again and where it left everything. */
  public static String of(TrialResult result) {
    return of(result.verdict())
        + "\nSeed: "
        + result.plan().seed()
        + "\nTo run it again: "
        + result.plan().command()
        + "\nReport: "
        + result.run().report();
  }
}
