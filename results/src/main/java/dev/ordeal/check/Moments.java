package dev.ordeal.check;

/**
 * Moments of a history, named by the rank of the event before each, of which more and more are
 * covered.
 */
final class Moments {
  private final int[] next;

  /** All moments before the event of that rank, none of them covered. */
  Moments(int until) {
    next = new int[until + 1];
    for (int moment = 0; moment <= until; moment++) {
      next[moment] = moment;
    }
  }

  /** Returns the first moment from there on that is not covered, or the end. */
  int firstFrom(int moment) {
    int found = moment;
    while (next[found] != found) {
      next[found] = next[next[found]];
      found = next[found];
    }
    return found;
  }

  /** Covers the moments from one to another, without the latter. */
  void cover(int from, int to) {
    int end = Math.min(to, next.length - 1);
    for (int moment = firstFrom(Math.min(from, end)); moment < end; moment = firstFrom(moment)) {
      next[moment] = moment + 1;
    }
  }
}
