package dev.ordeal.check;

/**
 * Counts things at ranks and finds the rank of the n-th of them, each in logarithmic time (Fenwick,
 * A New Data Structure for Cumulative Frequency Tables, 1994).
 */
final class RankCounts {
  private final int[] tree;
  private int total;

  /** Counts nothing yet, at ranks from 0 to the last. */
  RankCounts(int last) {
    tree = new int[last + 2];
  }

  void add(int rank, int more) {
    total += more;
    for (int i = rank + 1; i < tree.length; i += i & -i) {
      tree[i] += more;
    }
  }

  int total() {
    return total;
  }

  /** Returns the rank of the n-th, counted from 1; there must be as many. */
  int rankOf(int n) {
    int at = 0;
    int left = n;
    for (int step = Integer.highestOneBit(tree.length - 1); step > 0; step >>= 1) {
      if (at + step < tree.length && tree[at + step] < left) {
        at += step;
        left -= tree[at];
      }
    }
    return at;
  }
}
