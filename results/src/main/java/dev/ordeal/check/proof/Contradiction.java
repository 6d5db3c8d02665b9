package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides by trying everything whether a few known calls on a register have no order, when of all
 * others on its key nothing is known but what was invoked.
 *
 * <p>Another call helps only if what it leaves is found by the very next one; and of several that
 * do the same the one invoked first helps most, since none of them has to be over at any time.
 */
final class Contradiction {
  private static final int MOST_KNOWN = Long.SIZE - 1;
  private static final int MOST_TRIED = 2_000_000;
  private static final int MOST_DEEP = 2_000;

  private final List<Call> known;

  /** The other calls that may help, those that do the same together, in order of invocation. */
  private final List<List<Call>> others;

  private final int[] used;
  private final Set<List<Object>> tried = new HashSet<>();
  private boolean gaveUp;

  /** Asks about known calls on a key, given the others that may have happened to it. */
  Contradiction(List<Call> known, List<Call> rest) {
    this.known = known;
    others = helpful(rest.stream().filter(RegisterStep::writes).toList());
    used = new int[others.size()];
  }

  private List<List<Call>> helpful(List<Call> rest) {
    Set<Object> wanted = new HashSet<>();
    for (Call call : known) {
      if (call.operation().f().equals("read")) {
        wanted.add(call.result());
      } else if (RegisterStep.cas(call)) {
        wanted.add(RegisterStep.expected(call));
      }
    }
    int before = -1;
    while (wanted.size() > before) {
      before = wanted.size();
      for (Call call : rest) {
        if (RegisterStep.cas(call) && wanted.contains(RegisterStep.after(call, null))) {
          wanted.add(RegisterStep.expected(call));
        }
      }
    }
    Map<Object, List<Call>> alike = new HashMap<>();
    // A failed cas that is taken as an observation is helped by any other value.
    boolean anyValue = known.stream().anyMatch(RegisterStep::failed);
    for (Call call : rest) {
      if (anyValue || wanted.contains(RegisterStep.after(call, null))) {
        Object kind = Arrays.asList(call.operation().f(), call.operation().value());
        alike.computeIfAbsent(kind, k -> new ArrayList<>()).add(call);
      }
    }
    return new ArrayList<>(alike.values());
  }

  /** Returns why the known calls prove nothing, or null if they have no order. */
  String refusal() {
    if (known.isEmpty() || known.size() > MOST_KNOWN) {
      return "1 to " + MOST_KNOWN + " known operations can be checked, not " + known.size();
    }
    if (orderFrom(0, null, false, 0)) {
      return "there is an order of the known operations";
    }
    return gaveUp ? "there are too many orders to try" : null;
  }

  /** Returns whether what is left has an order; {@code owed} if the value must be found next. */
  private boolean orderFrom(long placed, Object value, boolean owed, int depth) {
    if (placed == (1L << known.size()) - 1) {
      return true;
    }
    if (tried.size() >= MOST_TRIED || depth >= MOST_DEEP) {
      gaveUp = true;
      return false;
    }
    List<Object> here = Arrays.asList(placed, value, owed, counts());
    if (!tried.add(here)) {
      return false;
    }
    long over = Long.MAX_VALUE;
    for (int i = 0; i < known.size(); i++) {
      if ((placed >> i & 1) == 0) {
        over = Math.min(over, known.get(i).returnIndex());
      }
    }
    for (int i = 0; i < known.size(); i++) {
      Call call = known.get(i);
      if ((placed >> i & 1) == 0
          && mayFollow(call, value, owed, over)
          && orderFrom(placed | 1L << i, RegisterStep.after(call, value), false, depth + 1)) {
        return true;
      }
    }
    for (int i = 0; i < used.length; i++) {
      if (used[i] < others.get(i).size()) {
        Call call = others.get(i).get(used[i]);
        if (mayFollow(call, value, owed, over)) {
          used[i]++;
          if (orderFrom(placed, RegisterStep.after(call, value), true, depth + 1)) {
            return true;
          }
          used[i]--;
        }
      }
    }
    return false;
  }

  private List<Integer> counts() {
    List<Integer> counts = new ArrayList<>();
    for (int count : used) {
      counts.add(count);
    }
    return counts;
  }

  private static boolean mayFollow(Call call, Object value, boolean owed, long over) {
    return call.callIndex() < over
        && RegisterStep.possible(call, value)
        && !(owed
            && (call.operation().f().equals("write") || call.operation().f().equals("delete")));
  }
}
