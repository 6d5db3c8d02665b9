package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

/**
 * Puts the calls on a priority queue in order, given when each element can have come and gone.
 *
 * <p>An element can go at a moment at which no smaller one is sure to be inside: none that must
 * have come before it and cannot have gone yet. It goes at the first such moment after it may have
 * come and may go, and comes as late as it can. So it is not inside, unless it must be, at any
 * moment at which a greater one goes: had it to be gone there, it would be; see Lee and Mathur,
 * Efficient Decrease-and-Conquer Linearizability Monitoring (2025).
 */
final class PriorityOrder {
  private final Ranks ranks;
  private final Stays stays;
  private final int[] bySize;
  private final int until;
  private final int[] goes;
  private int[] emptyAt = {};
  private int[] empties = {};

  /**
   * Sets out.
   *
   * @param bySize the elements, the smallest first
   * @param until the rank of the event before which all happens
   */
  PriorityOrder(Ranks ranks, Stays stays, int[] bySize, int until) {
    this.ranks = ranks;
    this.stays = stays;
    this.bySize = bySize;
    this.until = until;
    goes = new int[stays.elements()];
  }

  /**
   * Finds a moment for everything.
   *
   * @param findingNothing calls that find the queue empty
   * @return a call that has none, or {@link Ranks#NONE}
   */
  int build(int[] findingNothing) {
    Moments free = new Moments(until);
    for (int element : bySize) {
      if (!stays.there[element]) {
        continue;
      }
      goes[element] = until;
      if (stays.goesFrom[element] != NEVER) {
        goes[element] = free.firstFrom(stays.goesFrom[element]);
        if (goes[element] >= stays.goesBy[element]) {
          return stays.dequeue(element);
        }
      }
      free.cover(stays.comesBy[element], stays.goesFrom[element]);
    }
    empties = findingNothing;
    emptyAt = new int[empties.length];
    for (int i = 0; i < empties.length; i++) {
      emptyAt[i] = free.firstFrom(ranks.invoked[empties[i]]);
      if (emptyAt[i] >= ranks.returned[empties[i]]) {
        return empties[i];
      }
    }
    return NONE;
  }

  /** Returns an element less than the one of that call that is sure to be inside just before. */
  int insideBefore(int call) {
    int moment = ranks.returned[call] - 1;
    for (int element : bySize) {
      if (stays.dequeue(element) == call) {
        return NONE;
      }
      if (stays.there[element]
          && stays.comesBy[element] <= moment
          && moment < stays.goesFrom[element]) {
        return element;
      }
    }
    return NONE;
  }

  /**
   * Returns the order of the calls: at each moment first what goes, the smallest first, and what
   * comes only then just before it; then what finds nothing; then what comes and stays.
   */
  Line line() {
    Line line = new Line(2 * bySize.length + empties.length);
    for (int element : bySize) {
      if (stays.there[element]) {
        int comes = Math.min(stays.comesBy[element] - 1, goes[element]);
        line.add(stays.enqueue(element), comes, comes == goes[element] ? 0 : 2);
        if (goes[element] < until) {
          line.add(stays.dequeue(element), goes[element], 0);
        }
      }
    }
    for (int i = 0; i < empties.length; i++) {
      line.add(empties[i], emptyAt[i], 1);
    }
    return line;
  }
}
