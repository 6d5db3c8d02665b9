package dev.ordeal.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first few calls, in some order, of all that it is shown, without sorting them all. */
final class Foremost {
  private final int most;
  private final Comparator<Integer> order;

  /** The last of those that are kept is its head. */
  private final PriorityQueue<Integer> kept;

  /**
   * Keeps nothing yet.
   *
   * @param most how many to keep, at least one
   * @param order tells any two calls apart
   */
  Foremost(int most, Comparator<Integer> order) {
    this.most = most;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  /** Shows it a call. */
  void add(int call) {
    if (kept.size() < most) {
      kept.add(call);
    } else if (order.compare(call, kept.element()) < 0) {
      kept.remove();
      kept.add(call);
    }
  }

  /** Returns what is kept, the first before the others. */
  List<Integer> inOrder() {
    List<Integer> sorted = new ArrayList<>(kept);
    sorted.sort(order);
    return sorted;
  }
}
