package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.Model;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Lays the calls on one key out for the search: numbered calls, their kinds of action, and their
 * invocations and returns in one row.
 *
 * <p>A call is required, if it completed, or optional, if nobody knows whether it took effect. Each
 * required call has a slot while it is open, and shares it with none that is open at the same time;
 * so what is pending is told by as many bits as there are slots, however long the history is.
 */
final class Problem<S> {
  /** Stands for no slot: the call is optional. */
  static final int NONE = -1;

  final Calls calls;

  /** The actions of all calls, those that were left out too. */
  final Kinds all;

  final Transitions<S> transitions;

  /** The kind of action of each call; equal kinds are interchangeable. */
  final int[] kind;

  /** How many kinds of action there are. */
  final int kinds;

  /** The slot of each required call, {@link #NONE} for optional ones. */
  final int[] slot;

  /** Where the invocation of each call stands in {@link #events}. */
  final int[] callPosition;

  /** Where the return of each required call stands in {@link #events}. */
  final int[] returnPosition;

  /** Twice the call's number for an invocation, and one more for a return. */
  final int[] events;

  final int slots;

  /** For each group of optional calls with one kind, that kind. */
  final int[] optionalKind;

  /** For each group of optional calls with one kind, the calls in order of invocation. */
  final int[][] optionalCalls;

  /** Until when what is overwritten may still be needed. */
  final Wanted wanted;

  /** The index of the first call that may have changed something and was left out, or never. */
  private long firstLeftOut = Call.NEVER;

  /** The group of each optional call, {@link #NONE} for required ones. */
  final int[] group;

  Problem(Model<S> model, List<Call> judged) {
    all = new Kinds(model, Calls.of(judged));
    kinds = all.actions.size();
    transitions =
        new Transitions<>(model, all.actions, model.foresight(all.known(), all.unknown()));
    int[] place = useful(all.calls, all.of);
    calls = place.length == all.of.length ? all.calls : all.calls.select(place);
    kind = new int[place.length];
    for (int call = 0; call < kind.length; call++) {
      kind[call] = all.of[place[call]];
    }
    slot = new int[calls.size()];
    group = new int[calls.size()];
    callPosition = new int[calls.size()];
    returnPosition = new int[calls.size()];
    optionalKind = groupOptional();
    optionalCalls = optionalCalls(optionalKind.length);
    events = eventRow();
    slots = assignSlots();
    wanted = new Wanted(this);
  }

  /**
   * Takes the calls but those that nobody knows of and that would have changed nothing, or nothing
   * that helps.
   */
  private int[] useful(Calls judged, int[] kindOf) {
    int[] kept = new int[judged.size()];
    int count = 0;
    for (int i = 0; i < kindOf.length; i++) {
      boolean changes = !judged.indeterminate(i) || !transitions.observes(kindOf[i]);
      if (changes && (!judged.indeterminate(i) || transitions.helps(kindOf[i]))) {
        kept[count++] = i;
      } else if (changes) {
        firstLeftOut = Math.min(firstLeftOut, judged.callIndex(i));
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** Numbers the groups, by the kinds of their calls, and returns the kinds. */
  private int[] groupOptional() {
    int[] groupOfKind = new int[kinds];
    Arrays.fill(groupOfKind, NONE);
    int[] kindOfGroup = new int[kinds];
    int groups = 0;
    for (int i = 0; i < kind.length; i++) {
      group[i] = NONE;
      if (calls.indeterminate(i)) {
        if (groupOfKind[kind[i]] == NONE) {
          kindOfGroup[groups] = kind[i];
          groupOfKind[kind[i]] = groups++;
        }
        group[i] = groupOfKind[kind[i]];
      }
    }
    return Arrays.copyOf(kindOfGroup, groups);
  }

  private int[][] optionalCalls(int groups) {
    int[] sizes = new int[groups];
    for (int each : group) {
      if (each != NONE) {
        sizes[each]++;
      }
    }
    int[][] those = new int[groups][];
    for (int each = 0; each < groups; each++) {
      those[each] = new int[sizes[each]];
    }
    for (int i = group.length - 1; i >= 0; i--) {
      if (group[i] != NONE) {
        those[group[i]][--sizes[group[i]]] = i;
      }
    }
    return those;
  }

  private int[] eventRow() {
    int[] row = new int[calls.ranks()];
    Arrays.fill(row, NONE);
    int count = 0;
    for (int i = 0; i < kind.length; i++) {
      row[calls.callRank(i)] = 2 * i;
      count++;
      if (!calls.indeterminate(i)) {
        row[calls.returnRank(i)] = 2 * i + 1;
        count++;
      }
    }
    int[] sorted = new int[count];
    int position = 0;
    for (int event : row) {
      if (event != NONE) {
        sorted[position++] = event;
      }
    }
    return sorted;
  }

  private int assignSlots() {
    BitSet taken = new BitSet();
    int most = 0;
    for (int position = 0; position < events.length; position++) {
      int call = events[position] >> 1;
      if (isReturn(position)) {
        returnPosition[call] = position;
        taken.clear(slot[call]);
      } else {
        callPosition[call] = position;
        slot[call] = NONE;
        if (group[call] == NONE) {
          slot[call] = taken.nextClearBit(0);
          taken.set(slot[call]);
          most = Math.max(most, slot[call] + 1);
        }
      }
    }
    return most;
  }

  /**
   * Returns whether calls of unknown outcome may have changed the state before the event that
   * stands there; the states that the search meets are then not all there can be.
   */
  boolean anyOptionalBefore(int position) {
    if (firstLeftOut < calls.returnIndex(callAt(position))) {
      return true;
    }
    for (int[] of : optionalCalls) {
      if (callPosition[of[0]] < position) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a return stands there, not an invocation. */
  boolean isReturn(int position) {
    return (events[position] & 1) != 0;
  }

  /** Returns the call whose invocation or return stands there. */
  int callAt(int position) {
    return events[position] >> 1;
  }
}
