package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import java.util.Arrays;

/**
 * Puts the calls on a stack in order, given when each element can have come and gone; what need not
 * go by the end goes then, if it does not before.
 *
 * <p>An element is sure to be inside from when it must have come until it may have gone. One that
 * never is comes and goes at one moment, whatever else is there. At a moment at which none of the
 * others is sure to be inside, the stack can be empty: what is inside can have come after it, or
 * have gone before. Between two such moments one element lies at the bottom all the time; any that
 * can have come at the first and gone at the second will do, for it is in nobody's way. Without it
 * there may be more moments at which nothing is sure to lie on it, and so on until nothing is left.
 *
 * <p>After Lee and Mathur, Efficient Decrease-and-Conquer Linearizability Monitoring (2025), from
 * which the plan is to take away elements that change nothing; the order is our own.
 */
final class StackOrder {
  private final Ranks ranks;
  private final Stays stays;
  private final int until;
  private final Covers covers;
  private final int[] goesFrom;

  /** Where the stretches begin and end that are still to be looked at. */
  private int[] stretches = new int[16];

  private int depth;

  /** The elements that lie at a bottom, in the order they were found, and from when to when. */
  private final int[] found;

  private final int[] comes;
  private final int[] goes;
  private int bottoms;
  private int stuckUntil = NONE;
  private int[] empties = {};
  private int[] emptyAt = {};

  /**
   * Sets out.
   *
   * @param until the rank of the event before which all happens
   */
  StackOrder(Ranks ranks, Stays stays, int until) {
    this.ranks = ranks;
    this.stays = stays;
    this.until = until;
    covers = new Covers(until);
    goesFrom = new int[stays.elements()];
    for (int element = 0; element < goesFrom.length; element++) {
      goesFrom[element] = Math.min(stays.goesFrom[element], until);
      if (stays.there[element] && !passes(element)) {
        covers.cover(stays.comesBy[element], goesFrom[element]);
      }
    }
    covers.settle();
    found = new int[goesFrom.length];
    comes = new int[goesFrom.length];
    goes = new int[goesFrom.length];
  }

  /** Returns whether the element can come and go at one moment. */
  private boolean passes(int element) {
    return stays.goesFrom[element] < stays.comesBy[element];
  }

  /**
   * Finds moments for calls that find the stack empty.
   *
   * @return one that has none, or {@link Ranks#NONE}
   */
  int empty(int[] findingNothing) {
    empties = findingNothing;
    emptyAt = new int[empties.length];
    for (int i = 0; i < empties.length; i++) {
      int at = ranks.invoked[empties[i]];
      while (at < ranks.returned[empties[i]] && covers.covered(at)) {
        at++;
      }
      if (at >= ranks.returned[empties[i]]) {
        return empties[i];
      }
      emptyAt[i] = at;
    }
    return NONE;
  }

  /**
   * Finds moments for all elements.
   *
   * @return the first moment of a stretch in which none can have lain at the bottom, or none
   */
  int build() {
    Bottoms left = bottoms();
    for (int from = 0; from < until; from++) {
      int to = from;
      while (to < until && covers.covered(to)) {
        to++;
      }
      push(from, to);
      from = to;
    }
    while (depth > 0) {
      int to = stretches[--depth];
      int from = stretches[--depth];
      int element = left.take(from - 1, to);
      if (element == NONE) {
        stuckUntil = to;
        return from;
      }
      found[bottoms] = element;
      comes[bottoms] = from - 1;
      goes[bottoms++] = to;
      int at = from;
      for (int free : covers.uncover(stays.comesBy[element], goesFrom[element])) {
        push(at, free);
        at = free + 1;
      }
      push(at, to);
    }
    return NONE;
  }

  /** Returns the moment at which the stretch is over in which none can have lain at the bottom. */
  int stuckUntil() {
    return stuckUntil;
  }

  private Bottoms bottoms() {
    int[] elements = new int[goesFrom.length];
    int count = 0;
    for (int element = 0; element < elements.length; element++) {
      if (stays.there[element] && !passes(element)) {
        elements[count++] = element;
      }
    }
    return new Bottoms(
        Arrays.copyOf(elements, count),
        stays.comesFrom,
        stays.comesBy,
        goesFrom,
        stays.goesBy,
        until);
  }

  private void push(int from, int to) {
    if (from < to) {
      if (depth == stretches.length) {
        stretches = Arrays.copyOf(stretches, 2 * depth);
      }
      stretches[depth++] = from;
      stretches[depth++] = to;
    }
  }

  /** Returns for each moment when what lies on top then goes, or never if nothing does. */
  int[] below() {
    int[] first = new int[until + 1];
    int[] next = new int[bottoms];
    Arrays.fill(first, NONE);
    for (int i = bottoms - 1; i >= 0; i--) {
      next[i] = first[comes[i]];
      first[comes[i]] = i;
    }
    int[] below = new int[until];
    int[] pile = new int[bottoms];
    int height = 0;
    for (int at = 0; at < until; at++) {
      while (height > 0 && goes[pile[height - 1]] == at) {
        height--;
      }
      below[at] = height == 0 ? NEVER : goes[pile[height - 1]];
      for (int i = first[at]; i != NONE; i = next[i]) {
        pile[height++] = i;
      }
    }
    return below;
  }

  /**
   * Returns the order of the calls: at each moment first what goes, the last found first; then what
   * comes and goes, or finds nothing; then what comes, the first found first.
   */
  Line line() {
    Line line = new Line(2 * goesFrom.length + empties.length);
    for (int i = bottoms - 1; i >= 0; i--) {
      if (goes[i] < until) {
        line.add(stays.dequeue(found[i]), goes[i], 0);
      }
    }
    for (int element = 0; element < goesFrom.length; element++) {
      if (stays.there[element] && passes(element)) {
        line.add(stays.enqueue(element), goesFrom[element], 1);
        line.add(stays.dequeue(element), goesFrom[element], 1);
      }
    }
    for (int i = 0; i < empties.length; i++) {
      line.add(empties[i], emptyAt[i], 1);
    }
    for (int i = 0; i < bottoms; i++) {
      line.add(stays.enqueue(found[i]), comes[i], 2);
    }
    return line;
  }
}
