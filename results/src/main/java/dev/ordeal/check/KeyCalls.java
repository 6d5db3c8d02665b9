package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the calls on one key: keys are objects of their own, so each is judged for itself.
 *
 * @param key the key, or null where the history has a single object without one
 * @param judged the calls that must or may have a place in the order, in order of call
 * @param failed the calls that surely did not happen and tell nothing
 */
public record KeyCalls(String key, Calls judged, Calls failed) {
  private static final String CAS = "cas";

  /** Partitions calls by key, the keys in order of first appearance. */
  public static List<KeyCalls> partition(List<Call> calls, FailedCas failedCas) {
    Calls all = Calls.of(calls);
    boolean[] leftOut = new boolean[all.size()];
    boolean anyLeftOut = false;
    for (int call = 0; call < leftOut.length; call++) {
      leftOut[call] =
          all.outcome(call) == Call.Outcome.FAIL
              && !(failedCas == FailedCas.OBSERVE
                  && all.function(all.f(call)).equals(CAS)
                  && all.refused(call));
      anyLeftOut |= leftOut[call];
    }
    List<Calls> judged = all.byKey(call -> !leftOut[call]);
    List<Calls> failed = anyLeftOut ? all.byKey(call -> leftOut[call]) : none(judged);
    List<KeyCalls> keys = new ArrayList<>(judged.size());
    for (int i = 0; i < judged.size(); i++) {
      Calls some = judged.get(i).isEmpty() ? failed.get(i) : judged.get(i);
      keys.add(new KeyCalls(some.keyOf(some.key(0)), judged.get(i), failed.get(i)));
    }
    return keys;
  }

  private static List<Calls> none(List<Calls> lists) {
    List<Calls> none = new ArrayList<>(lists.size());
    for (Calls calls : lists) {
      none.add(calls.select());
    }
    return none;
  }

  /** Counts the judged calls of which nobody knows whether they took effect. */
  public int indeterminate() {
    int count = 0;
    for (int call = 0; call < judged.size(); call++) {
      count += judged.indeterminate(call) ? 1 : 0;
    }
    return count;
  }
}
