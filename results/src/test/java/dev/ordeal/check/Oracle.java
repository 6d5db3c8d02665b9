package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides small histories of a cas-register by trying everything, in the plainest way: the register
 * too is written down anew, so that the checker's model is not its own judge.
 */
final class Oracle {
  private static final int MOST_CALLS = 30;

  private final List<Call> calls;
  private final Set<Object> seen = new HashSet<>();

  private Oracle(List<Call> calls) {
    if (calls.size() > MOST_CALLS) {
      throw new IllegalArgumentException("too many calls for trying everything: " + calls.size());
    }
    this.calls = calls;
  }

  /** Returns whether each key has an order. */
  static boolean linearizable(List<Call> calls, FailedCas failedCas) {
    return byKey(calls, failedCas).values().stream().allMatch(key -> new Oracle(key).from(0, null));
  }

  private static Map<String, List<Call>> byKey(List<Call> calls, FailedCas failedCas) {
    Map<String, List<Call>> keys = new TreeMap<>();
    for (Call call : calls) {
      boolean counts =
          call.outcome() != Call.Outcome.FAIL
              || (failedCas == FailedCas.OBSERVE
                  && call.operation().f().equals("cas")
                  && call.refused());
      if (counts) {
        keys.computeIfAbsent(call.operation().key(), key -> new java.util.ArrayList<>()).add(call);
      }
    }
    return keys;
  }

  private boolean from(int done, Object value) {
    boolean complete = true;
    for (int i = 0; i < calls.size(); i++) {
      complete &= (done >> i & 1) != 0 || calls.get(i).indeterminate();
    }
    if (complete) {
      return true;
    }
    if (!seen.add(java.util.Arrays.asList(done, value))) {
      return false;
    }
    for (int i = 0; i < calls.size(); i++) {
      if ((done >> i & 1) == 0 && mayBeNext(done, i) && possible(calls.get(i), value)) {
        if (from(done | 1 << i, after(calls.get(i), value))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Nothing that has no place yet may have returned before it was invoked. */
  private boolean mayBeNext(int done, int call) {
    for (int i = 0; i < calls.size(); i++) {
      if ((done >> i & 1) == 0
          && !calls.get(i).indeterminate()
          && calls.get(i).returnIndex() < calls.get(call).callIndex()) {
        return false;
      }
    }
    return true;
  }

  static boolean possible(Call call, Object value) {
    return switch (call.operation().f()) {
      case "read" -> call.indeterminate() || Objects.equals(call.result(), value);
      case "cas" ->
          Objects.equals(((List<?>) call.operation().value()).get(0), value)
              == (call.outcome() != Call.Outcome.FAIL);
      default -> true;
    };
  }

  static Object after(Call call, Object value) {
    return switch (call.operation().f()) {
      case "write" -> call.operation().value();
      case "delete" -> null;
      case "cas" ->
          call.outcome() == Call.Outcome.FAIL ? value : ((List<?>) call.operation().value()).get(1);
      default -> value;
    };
  }

  /**
   * Returns every value the register of a key can hold just before the call returns, if everything
   * that had returned before has a place and the call itself has none.
   */
  static Set<Object> valuesBefore(List<Call> calls, Call unplaced, FailedCas failedCas) {
    Oracle oracle = new Oracle(byKey(calls, failedCas).get(unplaced.operation().key()));
    Set<Object> values = new HashSet<>();
    oracle.collect(0, null, unplaced, values);
    return values;
  }

  private void collect(int done, Object value, Call unplaced, Set<Object> values) {
    if (!seen.add(java.util.Arrays.asList(done, value))) {
      return;
    }
    boolean complete = true;
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      complete &=
          (done >> i & 1) != 0
              || call.indeterminate()
              || call.returnIndex() >= unplaced.returnIndex();
    }
    if (complete) {
      values.add(value);
    }
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if ((done >> i & 1) == 0
          && !call.equals(unplaced)
          && call.callIndex() < unplaced.returnIndex()
          && mayBeNext(done, i)
          && possible(call, value)) {
        collect(done | 1 << i, after(call, value), unplaced, values);
      }
    }
  }
}
