package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the calls on one key: keys are objects of their own, so each is judged for itself.
 *
 * @param key the key, or null where the history has a single object without one
 * @param judged the calls that must or may have a place in the order, in order of call
 * @param failed the calls that surely did not happen and tell nothing
 */
public record KeyCalls(String key, List<Call> judged, List<Call> failed) {
  private static final String CAS = "cas";

  /** Partitions calls by key, the keys in order of first appearance. */
  public static List<KeyCalls> partition(List<Call> calls, FailedCas failedCas) {
    Map<String, KeyCalls> keys = new LinkedHashMap<>();
    for (Call call : calls) {
      String key = call.operation().key();
      KeyCalls of = keys.get(key);
      if (of == null) {
        of = new KeyCalls(key, new ArrayList<>(), new ArrayList<>());
        keys.put(key, of);
      }
      boolean observed =
          failedCas == FailedCas.OBSERVE && call.operation().f().equals(CAS) && call.refused();
      boolean leftOut = call.outcome() == Call.Outcome.FAIL && !observed;
      (leftOut ? of.failed : of.judged).add(call);
    }
    return new ArrayList<>(keys.values());
  }

  /** Counts the judged calls of which nobody knows whether they took effect. */
  public int indeterminate() {
    int count = 0;
    for (Call call : judged) {
      if (call.indeterminate()) {
        count++;
      }
    }
    return count;
  }
}
