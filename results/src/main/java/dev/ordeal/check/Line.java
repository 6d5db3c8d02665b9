package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines calls up by moments, at each by turns, and at each turn in the order they were added. */
final class Line {
  /** How many turns there are. */
  private static final long TURNS = 3;

  private final int[] calls;
  private final long[] places;
  private int size;

  /** Expects at most that many calls. */
  Line(int most) {
    calls = new int[most];
    places = new long[most];
  }

  /**
   * Adds a call.
   *
   * @param turn 0, 1 or 2
   */
  void add(int call, int moment, int turn) {
    calls[size] = call;
    places[size] = (TURNS * moment + turn) << Integer.SIZE | size;
    size++;
  }

  /** Returns those of the calls that were added, in line. */
  List<Call> of(List<Call> all) {
    Arrays.sort(places, 0, size);
    List<Call> order = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      order.add(all.get(calls[(int) places[i]]));
    }
    return order;
  }
}
