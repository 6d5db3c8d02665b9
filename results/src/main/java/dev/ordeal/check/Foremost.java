package dev.ordeal.check;

import java.util.Arrays;

/** Keeps the few calls of the highest weight of all that it is shown, without sorting them all. */
final class Foremost {
  private final int[] calls;

  /** In falling order. */
  private final long[] weights;

  private int kept;

  /** Keeps nothing yet, and never more than that many, at least one. */
  Foremost(int most) {
    calls = new int[most];
    weights = new long[most];
  }

  /** Shows it a call; of two with the same weight, the earlier counts for more. */
  void add(int call, long weight) {
    if (kept == calls.length && weight <= weights[kept - 1]) {
      return;
    }
    int place = kept < calls.length ? kept++ : kept - 1;
    for (; place > 0 && weights[place - 1] < weight; place--) {
      calls[place] = calls[place - 1];
      weights[place] = weights[place - 1];
    }
    calls[place] = call;
    weights[place] = weight;
  }

  /** Returns what is kept, the weightiest first. */
  int[] inOrder() {
    return Arrays.copyOf(calls, kept);
  }
}
