package dev.ordeal.harness.assertj;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that a verdict does not say of linearizability what was expected. */
final class ShouldBeOfLinearizability extends BasicErrorMessageFactory {

  /** Nobody judged it. */
  static ErrorMessageFactory shouldBeOfLinearizability(String checker, String account) {
    return new ShouldBeOfLinearizability(
        "%nExpecting the verdict to be about linearizability, but it was judged by %s alone. It is%n%s",
        unquotedString(checker == null ? "a checker without a name" : checker),
        unquotedString(account));
  }

  /** It is invalid for another reason. */
  static ErrorMessageFactory shouldNotBeLinearizable(String account) {
    return new ShouldBeOfLinearizability(
        "%nExpecting the history not to be linearizable, but that is not why the verdict is%n%s",
        unquotedString(account));
  }

  private ShouldBeOfLinearizability(String format, Object... arguments) {
    super(format, arguments);
  }
}
