package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.Action;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the distinct actions of the calls on a key, and asks the model for each only once. */
final class Kinds {
  private static final int FIRST = 16;
  private static final int EMPTY = -1;

  /** The actions, by number. */
  final List<Action> actions = new ArrayList<>();

  /** For each call the number of its action. */
  final int[] of;

  private final Calls calls;
  private final Map<Action, Integer> numbers = new HashMap<>();
  private final BitSet required = new BitSet();
  private final BitSet optional = new BitSet();

  /** The first call of each function, argument, outcome and result that there is. */
  private int[] table = emptyTable(FIRST);

  private int distinct;

  Kinds(Model<?> model, Calls calls) {
    this.calls = calls;
    of = new int[calls.size()];
    for (int call = 0; call < of.length; call++) {
      int alike = firstLike(call);
      of[call] = alike == call ? number(model.action(calls.get(call))) : of[alike];
      (calls.indeterminate(call) ? optional : required).set(of[call]);
    }
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, EMPTY);
    return table;
  }

  private int number(Action action) {
    Integer known = numbers.putIfAbsent(action, actions.size());
    if (known != null) {
      return known;
    }
    actions.add(action);
    return actions.size() - 1;
  }

  /** Returns the first call in which the model sees the same. */
  private int firstLike(int call) {
    int slot = slot(call);
    if (table[slot] != EMPTY) {
      return table[slot];
    }
    table[slot] = call;
    distinct++;
    if (2 * distinct > table.length) {
      int[] old = table;
      table = emptyTable(2 * old.length);
      for (int other : old) {
        if (other != EMPTY) {
          table[slot(other)] = other;
        }
      }
    }
    return call;
  }

  private int slot(int call) {
    long seen = (long) calls.argument(call) << Integer.SIZE | result(call);
    int slot = (int) Hash.mix(seen + calls.f(call)) & table.length - 1;
    while (table[slot] != EMPTY && !same(table[slot], call)) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private int result(int call) {
    return calls.outcome(call) == Call.Outcome.OK ? calls.result(call) : 0;
  }

  private boolean same(int one, int other) {
    return calls.argument(one) == calls.argument(other)
        && calls.f(one) == calls.f(other)
        && result(one) == result(other)
        && calls.indeterminate(one) == calls.indeterminate(other)
        && (calls.outcome(one) == Call.Outcome.FAIL) == (calls.outcome(other) == Call.Outcome.FAIL);
  }

  /** Returns the actions that are known to have happened. */
  List<Action> known() {
    return required.stream().mapToObj(actions::get).toList();
  }

  /** Returns the actions that may have happened. */
  List<Action> unknown() {
    return optional.stream().mapToObj(actions::get).toList();
  }
}
