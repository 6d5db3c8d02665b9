package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import java.util.Arrays;

/**
 * Tells for each element of a queue, up to a moment in the history, when it can have come and when
 * it can have gone.
 *
 * <p>An element that is gone by a return has come by then, and it cannot go before it may have
 * come; so the one narrows the other.
 */
final class Stays {
  private final Ranks ranks;
  private final int until;
  private final int[] enqueue;
  private final int[] dequeue;

  /** The earliest and the latest that it can have come; the latter is a return. */
  final int[] comesFrom;

  final int[] comesBy;

  /** The earliest and the latest that it can have gone, or never. */
  final int[] goesFrom;

  final int[] goesBy;

  /** Whether it must have come. */
  final boolean[] there;

  Stays(Ranks ranks, int elements, int until) {
    this.ranks = ranks;
    this.until = until;
    enqueue = filled(elements, NONE);
    dequeue = filled(elements, NONE);
    comesFrom = filled(elements, NEVER);
    comesBy = filled(elements, NEVER);
    goesFrom = filled(elements, NEVER);
    goesBy = filled(elements, NEVER);
    there = new boolean[elements];
  }

  private static int[] filled(int length, int with) {
    int[] array = new int[length];
    Arrays.fill(array, with);
    return array;
  }

  /** Returns whether the call has returned by then. */
  boolean returned(int call) {
    return ranks.returned[call] < until;
  }

  int elements() {
    return enqueue.length;
  }

  /** Returns the call that put the element in. */
  int enqueue(int element) {
    return enqueue[element];
  }

  /** Returns the call that took the element, or {@link Ranks#NONE}. */
  int dequeue(int element) {
    return dequeue[element];
  }

  void enqueued(int element, int call) {
    enqueue[element] = call;
    comesFrom[element] = ranks.invoked[call];
    comesBy[element] = returned(call) ? ranks.returned[call] : NEVER;
    there[element] = returned(call);
  }

  /** Returns another call that is sure to have taken the element too, or {@link Ranks#NONE}. */
  int dequeued(int element, int call) {
    int other = dequeue[element];
    if (other != NONE && !returned(call)) {
      return NONE;
    }
    if (other != NONE && returned(other)) {
      return other;
    }
    dequeue[element] = call;
    goesFrom[element] = ranks.invoked[call];
    goesBy[element] = returned(call) ? ranks.returned[call] : NEVER;
    return NONE;
  }

  /** Returns whether some element may be gone by a dequeue that has not returned. */
  boolean anyBeingDequeued() {
    for (int element = 0; element < elements(); element++) {
      if (there[element] && goesFrom[element] != NEVER && goesBy[element] == NEVER) {
        return true;
      }
    }
    return false;
  }

  /** Narrows what is known; returns an element that went before it can have come, or none. */
  int settle() {
    for (int element = 0; element < elements(); element++) {
      boolean gone = goesBy[element] != NEVER;
      if (gone && comesFrom[element] > goesBy[element]) {
        return element;
      }
      there[element] |= gone;
      if (there[element]) {
        comesBy[element] = Math.min(comesBy[element], goesBy[element]);
        goesFrom[element] =
            goesFrom[element] == NEVER ? NEVER : Math.max(goesFrom[element], comesFrom[element]);
      }
    }
    return NONE;
  }

  /** Has the element taken by a call of unknown result. */
  void take(int element, int call) {
    dequeue[element] = call;
    goesFrom[element] = Math.max(ranks.invoked[call], comesFrom[element]);
  }

  /** Has it that nobody is known to take the element. */
  void stays(int element) {
    dequeue[element] = NONE;
    goesFrom[element] = NEVER;
  }

  /**
   * Returns for each element the first return by which something is gone that came after it, and by
   * which it must be gone too where the oldest goes first.
   */
  int[] deadlines() {
    long[] byComing = sorted(comesFrom);
    int[] firstGone = new int[byComing.length + 1];
    firstGone[byComing.length] = NEVER;
    for (int i = byComing.length - 1; i >= 0; i--) {
      firstGone[i] = Math.min(firstGone[i + 1], goesBy[(int) byComing[i]]);
    }
    int[] deadlines = filled(elements(), NEVER);
    for (int element = 0; element < elements(); element++) {
      if (there[element]) {
        int later = Arrays.binarySearch(byComing, (long) comesBy[element] << Integer.SIZE);
        deadlines[element] = firstGone[later >= 0 ? later : -later - 1];
      }
    }
    return deadlines;
  }

  /** Returns the elements that must have come, sorted by a rank that stands before each. */
  private long[] sorted(int[] by) {
    long[] row = new long[elements()];
    int count = 0;
    for (int element = 0; element < row.length; element++) {
      if (there[element]) {
        row[count++] = (long) by[element] << Integer.SIZE | element;
      }
    }
    row = Arrays.copyOf(row, count);
    Arrays.sort(row);
    return row;
  }
}
