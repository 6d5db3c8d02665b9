package dev.ordeal.harness.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes parts of a list away as long as what is left still does what it must (delta debugging;
 * Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002, section 3), the
 * later parts first, since what comes after a failure is never needed for it.
 */
final class Chunks {
  private Chunks() {}

  /**
   * Returns a list from which no part of the sizes tried, down to one element, can be taken.
   *
   * @param still whether a shorter list still does; not asked for the whole list
   */
  static <T> List<T> fewest(List<T> whole, Predicate<List<T>> still) {
    List<T> left = new ArrayList<>(whole);
    if (left.isEmpty() || still.test(List.of())) {
      return List.of();
    }
    int size = Math.max(1, left.size() / 2);
    while (true) {
      boolean taken = pass(left, size, still);
      if (size == 1 && !taken) {
        return List.copyOf(left);
      }
      size = taken ? Math.min(size, Math.max(1, left.size() / 2)) : Math.max(1, size / 2);
    }
  }

  private static <T> boolean pass(List<T> left, int size, Predicate<List<T>> still) {
    boolean taken = false;
    int end = left.size();
    while (end > 0) {
      int begin = Math.max(0, end - size);
      List<T> without = new ArrayList<>(left.subList(0, begin));
      without.addAll(left.subList(end, left.size()));
      if (without.size() < left.size() && !without.isEmpty() && still.test(List.copyOf(without))) {
        left.clear();
        left.addAll(without);
        taken = true;
      }
      end = Math.min(begin, left.size());
    }
    return taken;
  }
}
