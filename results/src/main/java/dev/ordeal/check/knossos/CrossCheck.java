package dev.ordeal.check.knossos;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Checker;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.Findings;
import dev.ordeal.check.KeyResult;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.History;
import dev.ordeal.model.Model;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Judges a history by our engines, which prove what they say, and then has Knossos judge it in the
 * time that is left. The verdict is ours, with what Knossos said of it; that the two contradict one
 * another on a key is a failure of the harness.
 */
public final class CrossCheck implements Checker {
  private final Linearizability ours;
  private final Knossos knossos;

  /** Says why Knossos is not asked, or null. */
  private final String objection;

  /**
   * Judges by both, as far as Knossos knows the model and the rule.
   *
   * @param ours our engines, by that model and rule
   */
  public CrossCheck(
      Linearizability ours,
      Model<?> model,
      FailedCas failedCas,
      KnossosProcess process,
      KnossosAlgorithm algorithm) {
    this.ours = ours;
    Knossos asked = null;
    String why = null;
    if (failedCas == FailedCas.OBSERVE) {
      why = "it leaves failed operations out";
    } else {
      try {
        asked = new Knossos(model, process, algorithm);
      } catch (IllegalArgumentException e) {
        why = "it has no model " + model.name();
      }
    }
    this.knossos = asked;
    this.objection = why;
  }

  @Override
  public String name() {
    return ours.name();
  }

  /**
   * Judges by our engines and then by Knossos.
   *
   * @throws IllegalStateException if they disagree
   */
  @Override
  public Verdict check(History history, Budget budget) {
    long begun = System.nanoTime();
    Verdict verdict = ours.check(history, budget);
    if (knossos == null) {
      return with(
          verdict, verdict.findings().engine(), "Knossos was not asked: " + objection + ".");
    }
    Duration left = budget.time().minusNanos(System.nanoTime() - begun);
    if (left.isNegative() || left.isZero()) {
      String why = "Knossos was not asked: there was no time left.";
      return with(verdict, verdict.findings().engine(), why);
    }
    Verdict theirs = knossos.check(history, new Budget(left, budget.memoryBytes()));
    compare(verdict.findings(), theirs.findings());
    return with(
        verdict,
        verdict.findings().engine() + " and " + knossos.engine(),
        words(verdict.status(), theirs));
  }

  private void compare(Findings ours, Findings theirs) {
    for (int i = 0; i < ours.keys().size(); i++) {
      KeyResult mine = ours.keys().get(i);
      KeyResult their = theirs.keys().get(i);
      if (!Objects.equals(mine.key(), their.key())) {
        throw new IllegalStateException("the engines were not asked about the same keys");
      }
      boolean bothKnow =
          mine.status() != Verdict.Status.UNKNOWN && their.status() != Verdict.Status.UNKNOWN;
      if (bothKnow && mine.status() != their.status()) {
        throw new IllegalStateException(
            "the engines disagree about "
                + (mine.key() == null ? "the history" : "key " + mine.key())
                + ": "
                + ours.engine()
                + " finds it "
                + found(mine)
                + ", "
                + knossos.engine()
                + " "
                + found(their));
      }
    }
  }

  private static String found(KeyResult key) {
    return key.status().word() + (key.reason() == null ? "" : " (" + key.reason() + ")");
  }

  private static String words(Verdict.Status ours, Verdict theirs) {
    List<KeyResult> keys = theirs.findings().keys();
    if (keys.stream().anyMatch(key -> key.status() == Verdict.Status.UNKNOWN)) {
      return "Knossos gives no answer for " + Knossos.first(keys, Verdict.Status.UNKNOWN) + ".";
    }
    return ours == theirs.status()
        ? "Knossos finds the same."
        : "Knossos finds it " + theirs.status().word() + ", without proof.";
  }

  private static Verdict with(Verdict verdict, String engine, String sentence) {
    String reason = verdict.reason() + " " + sentence;
    Findings findings = verdict.findings().byEngine(engine);
    if (verdict instanceof Verdict.Valid valid) {
      return new Verdict.Valid(reason, findings, valid.witnesses());
    }
    return verdict instanceof Verdict.Invalid invalid
        ? new Verdict.Invalid(reason, findings, invalid.counterexample())
        : new Verdict.Unknown(reason, findings);
  }
}
