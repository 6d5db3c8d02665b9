package dev.ordeal.harness.assertj;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Account;
import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.model.Model;
import dev.ordeal.report.Availability;
import dev.ordeal.report.FaultWindow;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a history: what it proves, and whether enough happened in it. */
public final class HistoryAssert extends AbstractAssert<HistoryAssert, History> {

  HistoryAssert(History actual) {
    super(actual, HistoryAssert.class);
  }

  /**
   * Verifies that the history is linearizable, each key being an object as the model says.
   *
   * <pre>{@code
   * assertThat(JsonlHistory.read(file)).isLinearizableAs(new CasRegister());
   * }</pre>
   */
  public HistoryAssert isLinearizableAs(Model<?> model) {
    return isLinearizableAs(model, Budget.DEFAULT);
  }

  /** The same, with a limit to what the check may spend; a check that gives up does not pass. */
  public HistoryAssert isLinearizableAs(Model<?> model, Budget budget) {
    return judged(Verdict.Status.VALID, model, budget);
  }

  /**
   * Verifies that the history surely is not linearizable, each key being an object as the model
   * says; a check that gives up does not pass.
   */
  public HistoryAssert isNotLinearizableAs(Model<?> model) {
    return judged(Verdict.Status.INVALID, model, Budget.DEFAULT);
  }

  private HistoryAssert judged(Verdict.Status wanted, Model<?> model, Budget budget) {
    isNotNull();
    Verdict verdict = new Linearizability(model).check(actual, budget);
    if (verdict.status() != wanted) {
      throwAssertionError(
          ShouldBeLinearizable.shouldBeLinearizable(
              model.name(), wanted == Verdict.Status.VALID, Account.of(verdict)));
    }
    return this;
  }

  /** Verifies that clients invoked exactly so many operations. */
  public HistoryAssert hasOperations(int expected) {
    int found = calls().size();
    if (found != expected) {
      throwAssertionError(ShouldHaveOperations.shouldHaveOperations(expected, found));
    }
    return this;
  }

  /** Verifies that clients invoked so many operations or more: that the trial was no idle one. */
  public HistoryAssert hasAtLeastOperations(int expected) {
    int found = calls().size();
    if (found < expected) {
      throwAssertionError(ShouldHaveOperations.shouldHaveAtLeastOperations(expected, found));
    }
    return this;
  }

  /**
   * Verifies that at least one operation of this function ended so.
   *
   * <pre>{@code
   * assertThat(history).hasOperation("cas", Call.Outcome.OK); // some cas succeeded
   * }</pre>
   */
  public HistoryAssert hasOperation(String f, Call.Outcome outcome) {
    List<Call> calls = calls();
    if (calls.stream()
        .noneMatch(call -> call.operation().f().equals(f) && call.outcome() == outcome)) {
      throwAssertionError(ShouldHaveOperations.shouldHaveOperation(f, outcome, calls));
    }
    return this;
  }

  /** Verifies that some fault of this family struck, and that its whole effect was observed. */
  public HistoryAssert hasFault(String family) {
    List<FaultWindow> faults = faults();
    if (faults.stream()
        .noneMatch(fault -> fault.fault().equals(family) && fault.installing().installed())) {
      throwAssertionError(ShouldHaveFault.shouldHaveFault(family, faults));
    }
    return this;
  }

  /** Verifies that of every fault the whole effect was observed, and that it was healed. */
  public HistoryAssert hasOnlyObservedFaults() {
    List<FaultWindow> unseen =
        faults().stream()
            .filter(fault -> !fault.installing().installed() || !fault.healing().installed())
            .toList();
    if (!unseen.isEmpty()) {
      throwAssertionError(ShouldHaveFault.shouldHaveObservedFaults(unseen));
    }
    return this;
  }

  private List<Call> calls() {
    isNotNull();
    return actual.calls();
  }

  private List<FaultWindow> faults() {
    isNotNull();
    return Availability.of(actual).faults().stream().map(fault -> fault.fault()).toList();
  }
}
