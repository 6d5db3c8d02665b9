package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Objects;

/**
 * Holds what a model sees of a call: what was asked, and what was answered as far as that is known.
 *
 * @param f the function
 * @param argument the value it was invoked with
 * @param outcome ok; info where nobody knows the result; or fail, where failures are observations
 * @param result what an ok answered, else null
 */
public record Action(String f, Object argument, Call.Outcome outcome, Object result) {

  /** Takes open as info, and no result but that of an ok. */
  public Action {
    Objects.requireNonNull(f, "f");
    outcome = outcome == Call.Outcome.OPEN ? Call.Outcome.INFO : outcome;
    result = outcome == Call.Outcome.OK ? result : null;
  }

  /** Returns everything about the call that a model may look at. */
  public static Action of(Call call) {
    return new Action(
        call.operation().f(), call.operation().value(), call.outcome(), call.result());
  }

  /** As of any record, but written out: the JDK puts its own together at the first use, slowly. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Action action
        && f.equals(action.f)
        && outcome == action.outcome
        && Objects.equals(argument, action.argument)
        && Objects.equals(result, action.result);
  }

  @Override
  public int hashCode() {
    return ((f.hashCode() * 31 + Objects.hashCode(argument)) * 31 + outcome.word().hashCode()) * 31
        + Objects.hashCode(result);
  }

  /** Returns whether the result is known. */
  public boolean known() {
    return outcome == Call.Outcome.OK;
  }

  /**
   * Returns the same action without its result, for a function whose result says nothing: when it
   * took effect it does the same whether anybody saw that or not.
   */
  public Action asEffect() {
    Call.Outcome effect = outcome == Call.Outcome.FAIL ? outcome : Call.Outcome.OK;
    return new Action(f, argument, effect, null);
  }

  /** Returns the same action with another argument. */
  public Action withArgument(Object newArgument) {
    return new Action(f, newArgument, outcome, result);
  }

  /** Returns a value as a person would write it: nothing for null, strings in quotes. */
  public static String inWords(Object value) {
    if (value == null) {
      return "nothing";
    }
    return value instanceof String text ? "\"" + text + "\"" : value.toString();
  }
}
