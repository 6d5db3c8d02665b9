package dev.ordeal.check;

import java.util.Arrays;

/**
 * Stands before an event of a key and knows what is open there; it moves both ways at the cost of
 * the events passed.
 */
final class Cursor {
  private final Problem<?> problem;
  private final int[] openIn;
  private final int[] invoked;
  private int position;

  Cursor(Problem<?> problem) {
    this.problem = problem;
    openIn = new int[problem.slots];
    Arrays.fill(openIn, Problem.NONE);
    invoked = new int[problem.optionalKind.length];
  }

  /** Returns where it stands. */
  int position() {
    return position;
  }

  /** Returns whether all events lie behind it. */
  boolean atEnd() {
    return position == problem.events.length;
  }

  /** Returns the required call that is open in the slot, or {@link Problem#NONE}. */
  int openIn(int slot) {
    return openIn[slot];
  }

  /** Returns how many optional calls of the group were invoked. */
  int invoked(int group) {
    return invoked[group];
  }

  /** Passes the next event. */
  void forward() {
    int call = problem.callAt(position);
    if (problem.isReturn(position)) {
      openIn[problem.slot[call]] = Problem.NONE;
    } else if (problem.slot[call] == Problem.NONE) {
      invoked[problem.group[call]]++;
    } else {
      openIn[problem.slot[call]] = call;
    }
    position++;
  }

  /** Goes back to an earlier place. */
  void backTo(int earlier) {
    while (position > earlier) {
      position--;
      int call = problem.callAt(position);
      if (problem.isReturn(position)) {
        openIn[problem.slot[call]] = call;
      } else if (problem.slot[call] == Problem.NONE) {
        invoked[problem.group[call]]--;
      } else {
        openIn[problem.slot[call]] = Problem.NONE;
      }
    }
  }
}
