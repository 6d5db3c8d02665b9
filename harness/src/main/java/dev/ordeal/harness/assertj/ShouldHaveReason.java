package dev.ordeal.harness.assertj;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that a verdict's reason is another one. */
final class ShouldHaveReason extends BasicErrorMessageFactory {

  static ErrorMessageFactory shouldHaveReason(String words, String account) {
    return new ShouldHaveReason(words, account);
  }

  private ShouldHaveReason(String words, String account) {
    super(
        "%nExpecting the verdict's reason to contain%n  %s%nbut the verdict is%n%s",
        words, unquotedString(account));
  }
}
