package dev.ordeal.harness.assertj;

import static dev.ordeal.harness.assertj.OrdealAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Composition;
import dev.ordeal.check.Findings;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.check.invariant.Invariants;
import dev.ordeal.model.CasRegister;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictAssertTests {
  private static final Linearizability LINEARIZABILITY = new Linearizability(new CasRegister());
  private static final Verdict FRESH = LINEARIZABILITY.check(Recorded.freshRead(), Budget.DEFAULT);
  private static final Verdict STALE = LINEARIZABILITY.check(Recorded.staleRead(), Budget.DEFAULT);
  private static final Verdict UNKNOWN = new Verdict.Unknown("the time of 60 s is over");

  @Test
  void should_pass_what_is_so() {
    assertThat(FRESH).isValid().isLinearizable();
    assertThat(STALE).isInvalid().isNotLinearizable().hasReasonContaining("Key k0");
    assertThat(UNKNOWN).isUnknown().isUnknownBecause("60 s");
  }

  @Test
  void should_know_linearizability_by_the_name_that_its_checker_has() {
    assertThat(LINEARIZABILITY.name()).isEqualTo(Linearized.CHECKER);
  }

  @Test
  void should_fail_if_the_verdict_is_invalid() {
    // WHEN
    Throwable failure = catchThrowable(() -> assertThat(STALE).isLinearizable());
    // THEN
    assertThat(failure)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """

            Expecting the verdict to be valid, but it is
            invalid: Not linearizable. Key k0: process 0 read nothing (invoked at 2.000 s, returned at \
            3.000 s, on n1), but all that time the register held 1. It held 1 by write 1 by process 0 \
            (invoked at 0.000 s, returned at 1.000 s, on n1). No operation that ran at the same time \
            makes the register hold nothing. It was last possible before write 1 by process 0 \
            (invoked at 0.000 s, returned at 1.000 s, on n1) took effect.""");
  }

  @Test
  void should_fail_if_the_verdict_is_unknown() {
    assertThatThrownBy(() -> assertThat(UNKNOWN).isLinearizable())
        .hasMessage(
            """

            Expecting the verdict to be valid, but it is
            unknown: the time of 60 s is over""");
    assertThatThrownBy(() -> assertThat(UNKNOWN).isInvalid())
        .hasMessage(
            """

            Expecting the verdict to be invalid, but it is
            unknown: the time of 60 s is over""");
  }

  @Test
  void should_fail_if_the_verdict_is_valid() {
    assertThatThrownBy(() -> assertThat(FRESH).isInvalid())
        .hasMessage(
            """

            Expecting the verdict to be invalid, but it is
            valid: Linearizable: 2 operations on 1 key.""");
    assertThatThrownBy(() -> assertThat(FRESH).isUnknownBecause("time"))
        .hasMessage(
            """

            Expecting the verdict to be unknown, but it is
            valid: Linearizable: 2 operations on 1 key.""");
  }

  @Test
  void should_fail_if_the_reason_is_another_one() {
    assertThatThrownBy(() -> assertThat(UNKNOWN).isUnknownBecause("memory"))
        .hasMessage(
            """

            Expecting the verdict's reason to contain
              "memory"
            but the verdict is
            unknown: the time of 60 s is over""");
  }

  @Test
  void should_keep_the_description_that_the_test_gave() {
    assertThatThrownBy(() -> assertThat(UNKNOWN).as("five nodes").isValid())
        .hasMessageStartingWith("[five nodes] \nExpecting the verdict to be valid");
  }

  @Test
  void should_fail_if_nobody_judged_linearizability() {
    // GIVEN
    Verdict stats = Invariants.named("stats").check(Recorded.staleRead(), Budget.DEFAULT);
    // THEN
    assertThat(stats).isValid();
    assertThatThrownBy(() -> assertThat(stats).isLinearizable())
        .hasMessage(
            """

            Expecting the verdict to be about linearizability, but it was judged by stats alone. It is
            %s"""
                .formatted("valid: " + stats.reason()));
    assertThatThrownBy(() -> assertThat(new Verdict.Valid("all is well")).isLinearizable())
        .hasMessageContaining("judged by a checker without a name alone");
  }

  @Test
  void should_find_linearizability_among_several_checkers() {
    // GIVEN
    Composition both =
        new Composition(List.of(Invariants.named("stats"), new Linearizability(new CasRegister())));
    // THEN
    assertThat(both.check(Recorded.freshRead(), Budget.DEFAULT)).isLinearizable();
    assertThat(both.check(Recorded.staleRead(), Budget.DEFAULT)).isNotLinearizable();
  }

  @Test
  void should_fail_if_it_is_invalid_for_another_reason_than_linearizability() {
    // GIVEN
    Verdict law = new Verdict.Invalid("law I08 is broken (nothing leaves early) at 1.0 s: it did");
    Findings findings =
        new Findings("laws+register", null, null, null, 2, 0, 1, List.of(), List.of(law, FRESH));
    Verdict lawOnly =
        new Verdict.Invalid(law.reason() + "; clients: " + FRESH.reason(), findings, null);
    // THEN
    assertThat(lawOnly).isInvalid().breaksLaw("I08");
    assertThatThrownBy(() -> assertThat(lawOnly).breaksLaw("I03"))
        .hasMessageContaining("\"law I03 is broken\"");
    assertThatThrownBy(() -> assertThat(lawOnly).isNotLinearizable())
        .hasMessage(
            """

            Expecting the history not to be linearizable, but that is not why the verdict is
            invalid: law I08 is broken (nothing leaves early) at 1.0 s: it did; clients: Linearizable: 2 operations on 1 key.""");
  }

  @Test
  void should_fail_if_there_is_no_verdict() {
    assertThatThrownBy(() -> assertThat((Verdict) null).isValid())
        .hasMessageContaining("Expecting actual not to be null");
  }
}
