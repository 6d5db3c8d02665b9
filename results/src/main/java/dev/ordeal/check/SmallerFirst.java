package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import java.util.Arrays;

/**
 * Looks at when those elements of a priority queue that nobody is known to have taken may have to
 * be gone, for a greater one to go or for the queue to be empty.
 *
 * <p>That can be at a moment only if so many dequeues of unknown result had begun by then as there
 * are such elements that are smaller and sure to have come.
 */
final class SmallerFirst {
  private final Ranks ranks;
  private final Stays stays;
  private final int[] bySize;
  private final int[] empties;
  private final int until;

  /** For each moment how many dequeues of unknown result had begun. */
  private final int[] takers;

  private final int[] moment;
  private final int[] emptyMoment;

  /**
   * Sets out.
   *
   * @param bySize the elements, the smallest first
   * @param unknown the dequeues of unknown result
   * @param empties the dequeues that found nothing
   */
  SmallerFirst(Ranks ranks, Stays stays, int[] bySize, int[] unknown, int[] empties, int until) {
    this.ranks = ranks;
    this.stays = stays;
    this.bySize = bySize;
    this.empties = empties;
    this.until = until;
    takers = new int[until];
    for (int taker : unknown) {
      takers[ranks.invoked[taker]]++;
    }
    Arrays.parallelPrefix(takers, Integer::sum);
    moment = new int[stays.elements()];
    emptyMoment = new int[empties.length];
  }

  /**
   * Chooses for each call that is known to have taken something, or found nothing, the first or the
   * last moment at which it can have.
   *
   * @return a call that can have at none, or {@link Ranks#NONE}
   */
  int choose(boolean early) {
    Moments free = new Moments(until);
    Sums lost = new Sums(until);
    for (int element : bySize) {
      if (!stays.there[element]) {
        continue;
      }
      if (stays.goesBy[element] == NEVER) {
        lost.add(stays.comesBy[element], Math.min(stays.goesFrom[element], until));
        continue;
      }
      int from = stays.goesFrom[element];
      moment[element] = moment(free, lost, from, stays.goesBy[element], early);
      if (moment[element] == NONE) {
        return stays.dequeue(element);
      }
      free.cover(stays.comesBy[element], from);
    }
    for (int i = 0; i < empties.length; i++) {
      int returned = ranks.returned[empties[i]];
      emptyMoment[i] = moment(free, lost, ranks.invoked[empties[i]], returned, early);
      if (emptyMoment[i] == NONE) {
        return empties[i];
      }
    }
    return NONE;
  }

  private int moment(Moments free, Sums lost, int from, int to, boolean early) {
    int found = NONE;
    for (int at = free.firstFrom(from); at < to; at = free.firstFrom(at + 1)) {
      if (lost.at(at) <= takers[at]) {
        found = at;
        if (early) {
          break;
        }
      }
    }
    return found;
  }

  /** Returns for each element the first of the moments by which it must be gone, or never. */
  int[] deadlines() {
    int[] asked = new int[until];
    for (int element : bySize) {
      if (stays.there[element] && stays.goesBy[element] != NEVER) {
        asked[moment[element]]++;
      }
    }
    for (int at : emptyMoment) {
      asked[at]++;
    }
    Moments left = new Moments(until);
    for (int at = 0; at < until; at++) {
      if (asked[at] == 0) {
        left.cover(at, at + 1);
      }
    }
    int[] deadlines = new int[stays.elements()];
    Arrays.fill(deadlines, NEVER);
    for (int element : bySize) {
      if (!stays.there[element]) {
        continue;
      }
      if (stays.goesBy[element] == NEVER) {
        int first = left.firstFrom(stays.comesBy[element]);
        deadlines[element] = first == until ? NEVER : first;
      } else if (--asked[moment[element]] == 0) {
        left.cover(moment[element], moment[element] + 1);
      }
    }
    return deadlines;
  }
}
