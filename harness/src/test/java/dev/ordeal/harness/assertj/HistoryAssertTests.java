package dev.ordeal.harness.assertj;

import static dev.ordeal.harness.assertj.OrdealAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.Budget;
import dev.ordeal.history.Call;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistoryAssertTests {
  private static final History EMPTY = Recorded.nothing().history();

  @Test
  void should_pass_what_is_so() {
    assertThat(Recorded.freshRead())
        .isLinearizableAs(new CasRegister())
        .isLinearizableAs(new CasRegister(), new Budget(Duration.ofSeconds(1)))
        .hasOperations(2)
        .hasAtLeastOperations(1)
        .hasOperation("read", Call.Outcome.OK);
    assertThat(Recorded.staleRead()).isNotLinearizableAs(new CasRegister());
    assertThat(Recorded.nothing().fault("kill", "installed").history())
        .hasFault("kill")
        .hasOnlyObservedFaults()
        .hasOperations(0);
    assertThat(EMPTY).hasOnlyObservedFaults();
  }

  @Test
  void should_fail_if_the_history_is_not_linearizable() {
    assertThatThrownBy(() -> assertThat(Recorded.staleRead()).isLinearizableAs(new CasRegister()))
        .hasMessage(
            """

            Expecting the history to be linearizable as cas-register, but it is
            invalid: Not linearizable. Key k0: process 0 read nothing (invoked at 2.000 s, returned at \
            3.000 s, on n1), but all that time the register held 1. It held 1 by write 1 by process 0 \
            (invoked at 0.000 s, returned at 1.000 s, on n1). No operation that ran at the same time \
            makes the register hold nothing. It was last possible before write 1 by process 0 \
            (invoked at 0.000 s, returned at 1.000 s, on n1) took effect.""");
  }

  @Test
  void should_fail_if_the_history_is_linearizable() {
    assertThatThrownBy(
            () -> assertThat(Recorded.freshRead()).isNotLinearizableAs(new CasRegister()))
        .hasMessage(
            """

            Expecting the history not to be linearizable as cas-register, but it is
            valid: Linearizable: 2 operations on 1 key.""");
  }

  @Test
  void should_fail_if_there_are_more_or_fewer_operations() {
    assertThatThrownBy(() -> assertThat(Recorded.freshRead()).hasOperations(3))
        .hasMessage("\nExpecting the history to hold 3 operations of clients, but it holds 2");
    assertThatThrownBy(() -> assertThat(EMPTY).hasAtLeastOperations(100))
        .hasMessage(
            "\nExpecting the history to hold at least 100 operations of clients, but it holds 0");
  }

  @Test
  void should_fail_if_no_operation_ended_so() {
    History failed =
        Recorded.nothing()
            .done("cas", 1L, EventType.FAIL, 1L)
            .done("read", null, EventType.OK, null)
            .done("read", null, EventType.OK, null)
            .history();

    assertThatThrownBy(() -> assertThat(failed).hasOperation("cas", Call.Outcome.OK))
        .hasMessage(
            """

            Expecting the history to hold a cas that is ok, but it holds
              cas fail: 1, read ok: 2""");
    assertThatThrownBy(() -> assertThat(EMPTY).hasOperation("cas", Call.Outcome.OK))
        .hasMessageEndingWith("but it holds\n  no operation at all");
  }

  @Test
  void should_fail_if_a_fault_did_not_strike_or_was_not_observed() {
    History refused = Recorded.nothing().fault("kill", "refused").history();

    assertThatThrownBy(() -> assertThat(refused).hasFault("kill"))
        .hasMessage(
            """

            Expecting the history to hold a fault kill that was observed, but it holds
              kill one: n1: begun refused (n1 it still answers), healed installed""");
    assertThatThrownBy(() -> assertThat(refused).hasOnlyObservedFaults())
        .hasMessage(
            """

            Expecting every fault to have been observed, begun and healed, but not so
              kill one: n1: begun refused (n1 it still answers), healed installed""");
    assertThatThrownBy(() -> assertThat(EMPTY).hasFault("kill"))
        .hasMessageEndingWith("but it holds\n  no fault at all");
  }
}
