package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import java.util.Arrays;

/**
 * Says which calls of a history must have a place in an order, and which can have none.
 *
 * @param calls those of the history, in order of invocation
 * @param observe whether a cas that failed by what it found is taken for an observation
 */
record Places(Calls calls, boolean observe) {
  /** Stands for no call. */
  static final int NONE = -1;

  /** Returns whether the call took effect, or told what it did not find. */
  boolean required(int call) {
    return calls.outcome(call) == Call.Outcome.OK || observed(call);
  }

  /** Returns whether the call surely did nothing, and tells nothing. */
  boolean excluded(int call) {
    return calls.outcome(call) == Call.Outcome.FAIL && !observed(call);
  }

  private boolean observed(int call) {
    return observe && calls.refused(call) && calls.function(calls.f(call)).equals("cas");
  }

  /** Returns for the index of each event the call that it invokes, or {@link #NONE}. */
  int[] invokedBy() {
    int events = calls.isEmpty() ? 0 : calls.callIndex(calls.size() - 1) + 1;
    int[] invoked = new int[events];
    Arrays.fill(invoked, NONE);
    for (int call = 0; call < calls.size(); call++) {
      invoked[calls.callIndex(call)] = call;
    }
    return invoked;
  }

  /** Returns the call that the event of the index invokes, or {@link #NONE}. */
  static int find(int[] invokedBy, int index) {
    return index >= 0 && index < invokedBy.length ? invokedBy[index] : NONE;
  }
}
