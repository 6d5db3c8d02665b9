package dev.ordeal.check;

import java.util.Arrays;

/**
 * Makes an order of the way of a search: the calls that it took, one after the other, and each call
 * that it passed where that changes nothing. That is where the state is the one it leaves, or right
 * before another that overwrites it.
 */
final class Placement {
  private static final int END = -1;

  private final long[] steps;

  /** The calls taken, where the search stood each time, and the states they found. */
  private final int[] taken;

  private final int[] position;
  private final int[] state;
  private int count;

  /** For each place the calls passed that go before the call taken there, the latest first. */
  private final int[] unchanging;

  private final int[] overwritten;
  private final int[] earlier;

  /**
   * Takes the steps of a way.
   *
   * @param steps a call and, above it, the position at which it was taken; or the complement of a
   *     call that was passed
   */
  Placement(long[] steps) {
    this.steps = steps;
    taken = new int[steps.length];
    position = new int[steps.length];
    state = new int[steps.length + 1];
    unchanging = filled(steps.length + 1);
    overwritten = filled(steps.length + 1);
    earlier = new int[steps.length];
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, END);
    return array;
  }

  /** Returns the calls in order; to be called once. */
  int[] order(Problem<?> problem) {
    state[0] = Transitions.INITIAL;
    for (int step = 0; step < steps.length; step++) {
      if (steps[step] < 0) {
        place(problem, step);
      } else {
        taken[count] = (int) steps[step];
        position[count] = (int) (steps[step] >>> Integer.SIZE);
        state[count + 1] = problem.transitions.next(problem.kind[taken[count]], state[count]);
        count++;
      }
    }
    int[] order = new int[steps.length];
    int left = steps.length;
    for (int at = count; at >= 0; at--) {
      if (at < count) {
        order[--left] = taken[at];
      }
      left = add(overwritten[at], order, left);
      left = add(unchanging[at], order, left);
    }
    return order;
  }

  private int add(int latest, int[] order, int from) {
    int left = from;
    for (int step = latest; step != END; step = earlier[step]) {
      order[--left] = (int) ~steps[step];
    }
    return left;
  }

  private void place(Problem<?> problem, int step) {
    int call = (int) ~steps[step];
    int leaves = problem.transitions.leaves(problem.kind[call]);
    for (int at = firstAfter(problem.callPosition[call]); at <= count; at++) {
      boolean same = state[at] == leaves;
      if (same || (at < count && overwrites(problem, taken[at]))) {
        int[] list = same ? unchanging : overwritten;
        earlier[step] = list[at];
        list[at] = step;
        return;
      }
    }
    throw new IllegalStateException("the search passed a call that has no place: " + call);
  }

  private static boolean overwrites(Problem<?> problem, int call) {
    return problem.transitions.leaves(problem.kind[call]) != Transitions.REFUSED;
  }

  /** Returns the first place at which a call was taken when that position had been passed. */
  private int firstAfter(int passed) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (position[middle] > passed) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
