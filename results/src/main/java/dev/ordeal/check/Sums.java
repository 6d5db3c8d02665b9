package dev.ordeal.check;

/** Counts how many ranges of whole numbers each one is in; a Fenwick tree. */
final class Sums {
  private final int[] tree;

  /** For the numbers from 0, and less than that. */
  Sums(int end) {
    tree = new int[end + 2];
  }

  /** Adds a range, without its end. */
  void add(int from, int to) {
    if (from < to) {
      change(from, 1);
      change(to, -1);
    }
  }

  private void change(int at, int by) {
    for (int node = at + 1; node < tree.length; node += node & -node) {
      tree[node] += by;
    }
  }

  /** Returns how many ranges a number is in. */
  int at(int number) {
    int sum = 0;
    for (int node = number + 1; node > 0; node -= node & -node) {
      sum += tree[node];
    }
    return sum;
  }
}
