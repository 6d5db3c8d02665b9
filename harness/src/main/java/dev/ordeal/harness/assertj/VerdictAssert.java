package dev.ordeal.harness.assertj;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Account;

/** Assertions about a verdict. */
public final class VerdictAssert extends AbstractVerdictAssert<VerdictAssert, Verdict> {

  VerdictAssert(Verdict actual) {
    super(actual, VerdictAssert.class);
  }

  @Override
  Verdict verdict() {
    return actual;
  }

  @Override
  String account() {
    return Account.of(actual);
  }
}
