package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Decides by trying everything whether a few known calls on an object have no order, when of all
 * others on its key nothing is known but what was invoked.
 *
 * <p>Of several other calls that do the same the one invoked first helps most, since none of them
 * has to be over at any time; and fewer of them used for the same are as good as more.
 */
final class Exhaustion {
  private static final int MOST_KNOWN = Long.SIZE - 1;
  private static final int MOST_TRIED = 2_000_000;
  private static final int MOST_DEEP = 2_000;

  private final Replay beginning;
  private final List<Call> known;

  /** The other calls that may help, those that do the same together, in order of invocation. */
  private final List<List<Call>> others;

  private final int[] used;
  private final Map<List<Object>, List<int[]>> tried = new HashMap<>();
  private int count;
  private boolean gaveUp;

  private Exhaustion(Replay beginning, List<Call> known, List<Call> rest) {
    this.beginning = beginning;
    this.known = known;
    Map<Object, List<Call>> alike = new LinkedHashMap<>();
    for (Call call : rest) {
      if (beginning.helps(call, known)) {
        Object kind = Arrays.asList(call.operation().f(), call.operation().value());
        alike.computeIfAbsent(kind, k -> new ArrayList<>()).add(call);
      }
    }
    others = new ArrayList<>(alike.values());
    used = new int[others.size()];
  }

  /** Returns why the known calls prove nothing, or null if they have no order. */
  static String refusal(Replay beginning, List<Call> known, List<Call> others) {
    if (known.isEmpty() || known.size() > MOST_KNOWN) {
      return "1 to " + MOST_KNOWN + " known operations can be checked, not " + known.size();
    }
    List<Call> rest = others.stream().map(Exhaustion::forgotten).toList();
    if (beginning instanceof SetReplay && anyElementAlone(known, rest)) {
      return null;
    }
    return new Exhaustion(beginning, known, rest).refusal();
  }

  private static Call forgotten(Call call) {
    return call.indeterminate() ? call : with(call, call.operation(), null, Call.Outcome.INFO);
  }

  private static Call with(Call call, Operation operation, Object result, Call.Outcome outcome) {
    return new Call(
        operation,
        result,
        outcome,
        call.callIndex(),
        call.returnIndex(),
        call.callTime(),
        call.returnTime(),
        call.process(),
        call.node(),
        call.error());
  }

  /** An order of all that happens to a set is one of what happens to any of its elements. */
  private static boolean anyElementAlone(List<Call> known, List<Call> rest) {
    Set<Object> elements = new LinkedHashSet<>();
    for (Call call : known) {
      if (call.operation().f().equals("read")) {
        elements.addAll((List<?>) call.result());
      } else {
        elements.add(call.operation().value());
      }
    }
    for (Object element : elements) {
      List<Call> seen = new ArrayList<>();
      for (Call call : known) {
        if (call.operation().f().equals("read")) {
          boolean there = ((List<?>) call.result()).contains(element);
          Operation contains = new Operation("contains", call.operation().key(), element);
          seen.add(with(call, contains, there, Call.Outcome.OK));
        } else if (Objects.equals(element, call.operation().value())) {
          seen.add(call);
        }
      }
      List<Call> about =
          rest.stream().filter(call -> Objects.equals(element, call.operation().value())).toList();
      if (new Exhaustion(new SetReplay(), seen, about).refusal() == null) {
        return true;
      }
    }
    return false;
  }

  private String refusal() {
    if (orderFrom(0, beginning, 0)) {
      return "there is an order of the known operations";
    }
    return gaveUp ? "there are too many orders to try" : null;
  }

  private boolean orderFrom(long placed, Replay object, int depth) {
    if (placed == (1L << known.size()) - 1) {
      return true;
    }
    if (count >= MOST_TRIED || depth >= MOST_DEEP) {
      gaveUp = true;
      return false;
    }
    List<Call> left = new ArrayList<>();
    long over = Long.MAX_VALUE;
    for (int i = 0; i < known.size(); i++) {
      if ((placed >> i & 1) == 0) {
        left.add(known.get(i));
        over = Math.min(over, known.get(i).returnIndex());
      }
    }
    if (triedBefore(placed, object) || object.hopeless(left, others)) {
      return false;
    }
    for (int i = 0; i < known.size(); i++) {
      if ((placed >> i & 1) == 0 && known.get(i).callIndex() < over) {
        Replay next = object.copy();
        if (next.take(known.get(i)) && orderFrom(placed | 1L << i, next, depth + 1)) {
          return true;
        }
      }
    }
    for (int i = 0; i < used.length; i++) {
      if (used[i] < others.get(i).size() && others.get(i).get(used[i]).callIndex() < over) {
        Replay next = object.copy();
        if (next.take(others.get(i).get(used[i])) && !next.contents().equals(object.contents())) {
          used[i]++;
          boolean found = orderFrom(placed, next, depth + 1);
          used[i]--;
          if (found) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns whether it has been here with as few of the others used up. */
  private boolean triedBefore(long placed, Replay object) {
    List<int[]> here =
        tried.computeIfAbsent(Arrays.asList(placed, object.shows(known)), k -> new ArrayList<>());
    for (int[] before : here) {
      boolean fewer = true;
      for (int i = 0; i < used.length; i++) {
        fewer &= before[i] <= used[i];
      }
      if (fewer) {
        return true;
      }
    }
    here.add(used.clone());
    count++;
    return false;
  }
}
