package dev.ordeal.check;

import java.util.Arrays;

/**
 * Counts by how many intervals each moment of a history is covered, while these are taken away one
 * by one, and finds the moments that are left uncovered; a segment tree.
 */
final class Covers {
  private final int leaves;

  /** The least count below each node, without what is added at the nodes above it. */
  private final int[] least;

  /** What is to be added to all below the node. */
  private final int[] added;

  private final int[] counts;
  private int[] found = new int[16];
  private int size;

  /** Covers nothing, of moments from 0 and less than the end. */
  Covers(int end) {
    counts = new int[end + 1];
    leaves = Math.max(1, Integer.highestOneBit(Math.max(1, end - 1)) * 2);
    least = new int[2 * leaves];
    added = new int[2 * leaves];
  }

  /** Covers the moments from one to another, without the latter; only before {@link #settle}. */
  void cover(int from, int to) {
    counts[from]++;
    counts[to]--;
  }

  /** Sums up what was covered; from now on intervals are only taken away. */
  void settle() {
    Arrays.parallelPrefix(counts, Integer::sum);
    System.arraycopy(counts, 0, least, leaves, counts.length - 1);
    for (int node = leaves - 1; node > 0; node--) {
      least[node] = Math.min(least[2 * node], least[2 * node + 1]);
    }
  }

  /** Returns whether the moment was covered when all was. */
  boolean covered(int moment) {
    return counts[moment] > 0;
  }

  /**
   * Takes an interval away that was covered.
   *
   * @return the moments, in order, that are not covered any more
   */
  int[] uncover(int from, int to) {
    change(1, 0, leaves, from, to);
    size = 0;
    find(1, 0, leaves, from, to, 0);
    return Arrays.copyOf(found, size);
  }

  private void change(int node, int low, int high, int from, int to) {
    if (to <= low || high <= from) {
      return;
    }
    if (from <= low && high <= to) {
      least[node]--;
      added[node]--;
      return;
    }
    int middle = (low + high) >>> 1;
    change(2 * node, low, middle, from, to);
    change(2 * node + 1, middle, high, from, to);
    least[node] = added[node] + Math.min(least[2 * node], least[2 * node + 1]);
  }

  private void find(int node, int low, int high, int from, int to, int above) {
    if (to <= low || high <= from || least[node] + above > 0) {
      return;
    }
    if (high - low == 1) {
      if (size == found.length) {
        found = Arrays.copyOf(found, 2 * size);
      }
      found[size++] = low;
      return;
    }
    int middle = (low + high) >>> 1;
    find(2 * node, low, middle, from, to, above + added[node]);
    find(2 * node + 1, middle, high, from, to, above + added[node]);
  }
}
