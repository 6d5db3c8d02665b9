package dev.ordeal.harness.assertj;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that a history is, or is not, linearizable, or that this is not known. */
final class ShouldBeLinearizable extends BasicErrorMessageFactory {

  static ErrorMessageFactory shouldBeLinearizable(String model, boolean expected, String account) {
    return new ShouldBeLinearizable(model, expected, account);
  }

  private ShouldBeLinearizable(String model, boolean expected, String account) {
    super(
        "%nExpecting the history %s linearizable as %s, but it is%n%s",
        unquotedString(expected ? "to be" : "not to be"),
        unquotedString(model),
        unquotedString(account));
  }
}
