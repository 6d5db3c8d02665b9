package dev.ordeal.check;

import java.util.Arrays;

/**
 * Keeps the way that a search is trying, and a copy of the one that got furthest: the calls taken
 * and where it stood then, and the calls passed that have a place where they changed nothing.
 */
final class Path {
  private long[] steps = new long[64];
  private int length;
  private long[] best = new long[0];
  private int bestLength;

  /** The first that many of both are the same, so that a better path costs only what is new. */
  private int common;

  /** Has a call take effect where the search stands at that position. */
  void take(int call, int position) {
    push((long) position << Integer.SIZE | call);
  }

  /** Leaves it to {@link Placement} where a call changed nothing. */
  void pass(int call) {
    push(~(long) call);
  }

  private void push(long step) {
    if (length == steps.length) {
      steps = Arrays.copyOf(steps, 2 * length);
    }
    steps[length++] = step;
  }

  /** Undoes a step; returns the call that was taken, or {@link Problem#NONE} if one was passed. */
  int pop() {
    length--;
    common = Math.min(common, length);
    return steps[length] < 0 ? Problem.NONE : (int) steps[length];
  }

  int length() {
    return length;
  }

  /** Takes the way as it is now for the best so far. */
  void markBest() {
    if (best.length < length) {
      best = Arrays.copyOf(best, Math.max(length, 2 * best.length));
    }
    System.arraycopy(steps, common, best, common, length - common);
    bestLength = length;
    common = length;
  }

  /** Returns the best so far. */
  Placement best() {
    return new Placement(Arrays.copyOf(best, bestLength));
  }
}
