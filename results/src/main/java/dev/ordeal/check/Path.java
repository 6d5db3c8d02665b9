package dev.ordeal.check;

import java.util.Arrays;

/** Keeps the order that a search is trying, and a copy of the one that got furthest. */
final class Path {
  private int[] order = new int[64];
  private int length;
  private int[] best = new int[0];
  private int bestLength;

  /** The first that many of both are the same, so that a better path costs only what is new. */
  private int common;

  void push(int call) {
    if (length == order.length) {
      order = Arrays.copyOf(order, 2 * length);
    }
    order[length++] = call;
  }

  int pop() {
    length--;
    common = Math.min(common, length);
    return order[length];
  }

  int length() {
    return length;
  }

  /** Takes the order as it is now for the best so far. */
  void markBest() {
    if (best.length < length) {
      best = Arrays.copyOf(best, Math.max(length, 2 * best.length));
    }
    System.arraycopy(order, common, best, common, length - common);
    bestLength = length;
    common = length;
  }

  /** Returns the best so far. */
  int[] best() {
    return Arrays.copyOf(best, bestLength);
  }
}
