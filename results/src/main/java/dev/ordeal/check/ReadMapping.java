package dev.ordeal.check;

import java.util.Arrays;

/**
 * Says of calls which version of an object each must find and which it leaves, where each version
 * is left by one call only; the read-mapping of Gibbons and Korach.
 */
final class ReadMapping {
  /** For each call the version that it must find, or {@link Ranks#NONE}. */
  final int[] finds;

  /** For each call the version that it leaves, or {@link Ranks#NONE} for observations. */
  final int[] leaves;

  /** For each call the rank of its invocation, in ascending order. */
  final int[] invoked;

  /** For each call the rank of its return, or {@link Ranks#NEVER}. */
  final int[] returned;

  /** For each version the call that leaves it, or {@link Ranks#NONE}. */
  final int[] writer;

  /** How many versions there are; the initial one is 0. */
  final int versions;

  ReadMapping(int[] finds, int[] leaves, Ranks ranks, int[] writer, int versions) {
    this.finds = finds;
    this.leaves = leaves;
    this.invoked = ranks.invoked;
    this.returned = ranks.returned;
    this.writer = writer;
    this.versions = versions;
  }

  /** Returns how many calls were invoked before the event of that rank. */
  int invokedBefore(int rank) {
    int found = Arrays.binarySearch(invoked, rank);
    return found >= 0 ? found : -found - 1;
  }
}
