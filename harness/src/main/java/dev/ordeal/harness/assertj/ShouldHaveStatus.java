package dev.ordeal.harness.assertj;

import dev.ordeal.check.Verdict;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that a verdict is not the one that was expected. */
final class ShouldHaveStatus extends BasicErrorMessageFactory {

  static ErrorMessageFactory shouldHaveStatus(Verdict.Status expected, String account) {
    return new ShouldHaveStatus(expected, account);
  }

  private ShouldHaveStatus(Verdict.Status expected, String account) {
    super(
        "%nExpecting the verdict to be %s, but it is%n%s",
        unquotedString(expected.word()), unquotedString(account));
  }
}
