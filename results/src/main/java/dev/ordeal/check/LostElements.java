package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import java.util.Arrays;

/**
 * Has the elements of a queue that nobody is known to take, but that must be gone, taken by the
 * dequeues of unknown result: the most urgent by the first of these, which is best for all.
 *
 * <p>An element must be gone where something that came later is gone, if the oldest goes first, and
 * where the queue is to be empty. Whether the queue can be empty at a moment does not depend on
 * when else it is: all that is sure to have come by then must be gone, and so there must have been
 * a dequeue for each. That takes none from a later return by which more must be gone: what made
 * that urgent came after the moment, hence after all these, which so must be gone by that return
 * anyway.
 */
final class LostElements {
  private final Ranks ranks;
  private final Stays stays;
  private final int[] takers;
  private final int until;

  /** The lost elements, and for each element the rank by which it must be gone. */
  private final int[] lost;

  private final int[] deadline;

  /** For each rank how many takers were invoked by then. */
  private final int[] invoked;

  /**
   * Finds out which elements are lost.
   *
   * @param takers the dequeues of unknown result, in order of invocation
   * @param byThemselves whether elements that are just being dequeued go by themselves where they
   *     can
   */
  LostElements(
      Ranks ranks, Stays stays, int[] takers, int until, boolean fifo, boolean byThemselves) {
    this.ranks = ranks;
    this.stays = stays;
    this.takers = takers;
    this.until = until;
    deadline = fifo ? stays.deadlines() : new int[stays.elements()];
    if (!fifo) {
      Arrays.fill(deadline, NEVER);
    }
    int[] found = new int[stays.elements()];
    int count = 0;
    for (int element = 0; element < found.length; element++) {
      if (stays.there[element] && stays.goesBy[element] == NEVER) {
        boolean itself = byThemselves && stays.goesFrom[element] < deadline[element];
        if (!itself) {
          stays.stays(element);
          found[count++] = element;
        }
      }
    }
    lost = Arrays.copyOf(found, count);
    invoked = new int[until + 1];
    for (int taker : takers) {
      invoked[ranks.invoked[taker]]++;
    }
    sum(invoked);
  }

  private static void sum(int[] counts) {
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
  }

  /**
   * Returns for each rank the first from there on after which the queue can be empty, or {@link
   * Ranks#NEVER}.
   */
  int[] freeMoments() {
    int[] inside = new int[until + 1];
    int[] come = new int[until + 1];
    for (int element = 0; element < stays.elements(); element++) {
      if (stays.there[element] && stays.goesFrom[element] != NEVER) {
        block(inside, stays.comesBy[element], stays.goesFrom[element]);
      }
    }
    for (int element : lost) {
      come[Math.min(stays.comesBy[element], until)]++;
    }
    sum(inside);
    sum(come);
    int[] free = new int[until + 1];
    int next = NEVER;
    free[until] = NEVER;
    for (int rank = until - 1; rank >= 0; rank--) {
      next = inside[rank] == 0 && come[rank] <= invoked[rank] ? rank : next;
      free[rank] = next;
    }
    return free;
  }

  private void block(int[] changes, int from, int to) {
    if (from < to && from < until) {
      changes[from]++;
      changes[Math.min(to, until)]--;
    }
  }

  /** Returns the elements that must be gone by some rank, behind that rank, in its order. */
  private long[] byDeadline() {
    long[] urgent = new long[lost.length];
    int count = 0;
    for (int element : lost) {
      if (deadline[element] != NEVER) {
        urgent[count++] = (long) deadline[element] << Integer.SIZE | element;
      }
    }
    urgent = Arrays.copyOf(urgent, count);
    Arrays.sort(urgent);
    return urgent;
  }

  /**
   * Has all taken that must be gone.
   *
   * @param cuts the ranks after which the queue is to be empty, in order
   * @return an element that none can have taken in time, or {@link Ranks#NONE}
   */
  int take(int[] cuts) {
    for (int element : lost) {
      int at = Arrays.binarySearch(cuts, stays.comesBy[element]);
      int next = at >= 0 ? at : -at - 1;
      if (next < cuts.length) {
        deadline[element] = Math.min(deadline[element], cuts[next]);
      }
    }
    long[] urgent = byDeadline();
    for (int i = 0; i < urgent.length; i++) {
      int element = (int) urgent[i];
      if (i >= takers.length || ranks.invoked[takers[i]] > urgent[i] >>> Integer.SIZE) {
        return element;
      }
      stays.take(element, takers[i]);
    }
    return NONE;
  }
}
