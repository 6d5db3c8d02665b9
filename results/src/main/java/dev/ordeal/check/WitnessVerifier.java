package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether an order of calls proves them linearizable. It is small, and shares nothing with
 * the search that found the order, so that a mistake there does not become a verdict.
 */
final class WitnessVerifier {
  private WitnessVerifier() {}

  /**
   * Checks an order of calls on one key as far as a moment in the history.
   *
   * @param judged the calls that must or may have a place
   * @param until event index; what was invoked later has no place, and what returned later need not
   *     have one. {@link Call#NEVER} is the whole history
   * @return what is wrong with the order, or null if it is a proof
   */
  static <S> String refusal(Model<S> model, List<Call> judged, long until, List<Call> order) {
    Map<Long, Call> missing = new HashMap<>();
    for (Call call : judged) {
      if (call.callIndex() < until) {
        missing.put(call.callIndex(), call);
      }
    }
    S state = model.initial();
    long latestCall = -1;
    for (Call call : order) {
      if (!call.equals(missing.remove(call.callIndex()))) {
        return "the call of index " + call.callIndex() + " has no place in it, or two";
      }
      latestCall = Math.max(latestCall, call.callIndex());
      if (!call.indeterminate() && call.returnIndex() < latestCall) {
        return "the call of index "
            + call.callIndex()
            + " returned before the call of index "
            + latestCall
            + " began, but comes after it";
      }
      Next<S> next = model.step(state, model.action(call));
      if (!next.possible()) {
        return "the call of index " + call.callIndex() + " is not possible: " + next.refusal();
      }
      state = next.state();
    }
    for (Call call : missing.values()) {
      if (!call.indeterminate() && call.returnIndex() < until) {
        return "the call of index " + call.callIndex() + " is missing";
      }
    }
    return null;
  }
}
