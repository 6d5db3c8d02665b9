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

  /** The calls. */
  final Calls calls;

  private final BitSet required = new BitSet();
  private final BitSet optional = new BitSet();

  /** The first call of each function, argument, outcome and result that there is. */
  private int[] table = emptyTable(FIRST);

  private int distinct;

  /** Numbers the actions of all these calls. */
  Kinds(Model<?> model, Calls calls) {
    this(model, calls, Integer.MAX_VALUE);
  }

  /** Numbers the actions of these calls, and stops if there are more different ones than most. */
  Kinds(Model<?> model, Calls calls, int most) {
    this.calls = calls;
    of = new int[calls.size()];
    Map<Action, Integer> numbers = new HashMap<>();
    for (int call = 0; call < of.length && actions.size() <= most; call++) {
      int alike = firstLike(call);
      of[call] = alike == call ? number(model.action(calls.get(call)), numbers) : of[alike];
      (calls.indeterminate(call) ? optional : required).set(of[call]);
    }
    // It lives as long as the search does; what it takes to number the calls does not.
    table = emptyTable(0);
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, EMPTY);
    return table;
  }

  private int number(Action action, Map<Action, Integer> numbers) {
    Integer known = numbers.putIfAbsent(action, actions.size());
    if (known != null) {
      return known;
    }
    actions.add(action);
    return actions.size() - 1;
  }

  /** Returns the first call in which the model sees the same. */
  private int firstLike(int call) {
    long seen = seen(call);
    int deed = deed(call);
    int slot = slot(seen, deed);
    while (table[slot] != EMPTY) {
      int other = table[slot];
      if (seen(other) == seen && deed(other) == deed) {
        return other;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = call;
    if (2 * ++distinct > table.length) {
      grow();
    }
    return call;
  }

  /** Returns what the call was given and, if that is known, what it answered. */
  private long seen(int call) {
    int result = calls.outcome(call) == Call.Outcome.OK ? calls.result(call) : 0;
    return ((long) calls.argument(call) << Integer.SIZE) | result;
  }

  /** Returns what the call did and how it ended, of which there are three ways. */
  private int deed(int call) {
    Call.Outcome outcome = calls.outcome(call);
    int ended = outcome == Call.Outcome.OK ? 0 : outcome == Call.Outcome.FAIL ? 1 : 2;
    return 3 * calls.f(call) + ended;
  }

  private int slot(long seen, int deed) {
    return (int) Hash.mix(seen + deed) & (table.length - 1);
  }

  private void grow() {
    int[] old = table;
    table = emptyTable(2 * old.length);
    for (int call : old) {
      if (call != EMPTY) {
        int slot = slot(seen(call), deed(call));
        while (table[slot] != EMPTY) {
          slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = call;
      }
    }
  }

  /** Returns the actions that are known to have happened. */
  List<Action> known() {
    return those(required);
  }

  /** Returns the actions that may have happened. */
  List<Action> unknown() {
    return those(optional);
  }

  private List<Action> those(BitSet numbered) {
    List<Action> those = new ArrayList<>();
    for (int i = numbered.nextSetBit(0); i >= 0; i = numbered.nextSetBit(i + 1)) {
      those.add(actions.get(i));
    }
    return those;
  }
}
