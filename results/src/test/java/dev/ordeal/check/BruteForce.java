package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides small histories of any model by trying everything; it shares nothing with the engines.
 */
final class BruteForce {
  private static final int MOST_CALLS = 30;

  private final String model;
  private final List<Call> calls;
  private final long until;
  private final Set<Object> seen = new HashSet<>();

  private BruteForce(String model, List<Call> calls, long until) {
    if (calls.size() > MOST_CALLS) {
      throw new IllegalArgumentException("too many calls for trying everything: " + calls.size());
    }
    this.model = model;
    this.calls = calls;
    this.until = until;
  }

  /**
   * Asserts that a verdict is the one that trying everything gives, with the same call unplaced.
   */
  static void assertAgrees(String model, History history, Verdict verdict, int seed) {
    Call unplaced = unplaced(model, history.calls());
    assertThat(verdict.status())
        .as("seed %d: %s", seed, history.events())
        .isEqualTo(unplaced == null ? Verdict.Status.VALID : Verdict.Status.INVALID);
    if (verdict instanceof Verdict.Invalid found) {
      assertThat(found.counterexample().unplaced())
          .as("seed %d: %s", seed, history.events())
          .isEqualTo(unplaced);
    }
  }

  /**
   * Returns the call at whose return a key first has no order, the earliest of all keys, or null if
   * every key has one. What failed did not happen.
   */
  static Call unplaced(String model, List<Call> calls) {
    Map<String, List<Call>> keys = new TreeMap<>();
    for (Call call : calls) {
      if (call.outcome() != Call.Outcome.FAIL) {
        keys.computeIfAbsent(Objects.toString(call.operation().key()), key -> new ArrayList<>())
            .add(call);
      }
    }
    Call first = null;
    for (List<Call> key : keys.values()) {
      Call unplaced = unplacedOf(model, key);
      if (unplaced != null && (first == null || unplaced.returnIndex() < first.returnIndex())) {
        first = unplaced;
      }
    }
    return first;
  }

  private static Call unplacedOf(String model, List<Call> key) {
    if (ordered(model, key, Call.NEVER)) {
      return null;
    }
    List<Call> byReturn =
        key.stream()
            .filter(call -> !call.indeterminate())
            .sorted(java.util.Comparator.comparingLong(Call::returnIndex))
            .toList();
    for (Call call : byReturn) {
      if (!ordered(model, key, call.returnIndex() + 1)) {
        return call;
      }
    }
    throw new IllegalStateException("no prefix is without an order, but the whole is");
  }

  private static boolean ordered(String model, List<Call> key, long until) {
    return new BruteForce(model, key, until).from(0, PlainObject.initial(model));
  }

  private boolean from(int done, Object state) {
    boolean complete = true;
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      complete &= (done >> i & 1) != 0 || call.indeterminate() || call.returnIndex() >= until;
    }
    if (complete) {
      return true;
    }
    if (!seen.add(Arrays.asList(done, state))) {
      return false;
    }
    for (int i = 0; i < calls.size(); i++) {
      if ((done >> i & 1) == 0 && calls.get(i).callIndex() < until && mayBeNext(done, i)) {
        for (Object after : PlainObject.after(model, state, calls.get(i))) {
          if (from(done | 1 << i, after)) {
            return true;
          }
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
}
