package dev.ordeal.harness.assertj;

import dev.ordeal.check.Verdict;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/**
 * What can be asserted of a verdict, whether or not it is known of which trial.
 *
 * @param <S> the assertion itself
 * @param <A> what carries the verdict
 */
public abstract class AbstractVerdictAssert<S extends AbstractVerdictAssert<S, A>, A>
    extends AbstractAssert<S, A> {

  AbstractVerdictAssert(A actual, Class<S> self) {
    super(actual, self);
  }

  /** Returns the verdict; there is one. */
  abstract Verdict verdict();

  /** Returns what a reader of a failure should be told of the verdict. */
  abstract String account();

  /**
   * Verifies that the history was proven to satisfy what it was judged by.
   *
   * <pre>{@code
   * assertThat(new Verdict.Valid("Linearizable: 9 operations on 1 key.")).isValid(); // passes
   * assertThat(new Verdict.Unknown("out of time")).isValid(); // fails
   * }</pre>
   */
  public S isValid() {
    return has(Verdict.Status.VALID);
  }

  /**
   * Verifies that the history was proven to violate what it was judged by.
   *
   * <pre>{@code
   * assertThat(new Verdict.Invalid("Not linearizable.")).isInvalid(); // passes
   * assertThat(new Verdict.Unknown("out of time")).isInvalid(); // fails: nothing was proven
   * }</pre>
   */
  public S isInvalid() {
    return has(Verdict.Status.INVALID);
  }

  /**
   * Verifies that the checker gave up.
   *
   * <pre>{@code
   * assertThat(new Verdict.Unknown("out of time")).isUnknown(); // passes
   * assertThat(new Verdict.Valid("Linearizable.")).isUnknown(); // fails
   * }</pre>
   */
  public S isUnknown() {
    return has(Verdict.Status.UNKNOWN);
  }

  /**
   * Verifies that the checker gave up, and that its reason contains these words.
   *
   * <pre>{@code
   * assertThat(new Verdict.Unknown("out of time")).isUnknownBecause("time"); // passes
   * assertThat(new Verdict.Unknown("out of time")).isUnknownBecause("memory"); // fails
   * }</pre>
   */
  public S isUnknownBecause(String words) {
    return isUnknown().hasReasonContaining(words);
  }

  /**
   * Verifies that the verdict's reason contains these words.
   *
   * <pre>{@code
   * assertThat(new Verdict.Invalid("Key k0: read 4")).hasReasonContaining("k0"); // passes
   * assertThat(new Verdict.Invalid("Key k0: read 4")).hasReasonContaining("k1"); // fails
   * }</pre>
   */
  public S hasReasonContaining(String words) {
    isNotNull();
    if (!verdict().reason().contains(words)) {
      throw assertionError(ShouldHaveReason.shouldHaveReason(words, account()));
    }
    return myself;
  }

  /**
   * Verifies that the verdict is valid and that linearizability is what was judged: a valid verdict
   * of a checker that asks for less does not pass.
   *
   * <pre>{@code
   * assertThat(new Linearizability(new Register()).check(history, Budget.DEFAULT)).isLinearizable();
   * }</pre>
   */
  public S isLinearizable() {
    isValid();
    linearizability();
    return myself;
  }

  /**
   * Verifies that the history was proven not to be linearizable: an invalid verdict for another
   * reason, such as a law that the target broke inside, does not pass.
   */
  public S isNotLinearizable() {
    isInvalid();
    if (linearizability().status() != Verdict.Status.INVALID) {
      throw assertionError(ShouldBeOfLinearizability.shouldNotBeLinearizable(account()));
    }
    return myself;
  }

  /** Verifies that the trial was invalid because the target broke this law of its own. */
  public S breaksLaw(String law) {
    return isInvalid().hasReasonContaining("law " + law + " is broken");
  }

  private Verdict linearizability() {
    Optional<Verdict> judged = Linearized.find(verdict());
    if (judged.isEmpty()) {
      throw assertionError(
          ShouldBeOfLinearizability.shouldBeOfLinearizability(
              verdict().findings().checker(), account()));
    }
    return judged.get();
  }

  private S has(Verdict.Status wanted) {
    isNotNull();
    if (verdict().status() != wanted) {
      throw assertionError(ShouldHaveStatus.shouldHaveStatus(wanted, account()));
    }
    return myself;
  }
}
