package dev.ordeal.check;

import java.util.Arrays;

/**
 * Stands before an event of a key and knows what is open there; it moves both ways at the cost of
 * the events passed.
 */
final class Cursor {
  private final Problem<?> problem;
  private final int[] openIn;

  /** Which slots hold a call. */
  private final long[] open;

  private final int[] invoked;
  private int position;

  Cursor(Problem<?> problem) {
    this.problem = problem;
    openIn = new int[problem.slots];
    Arrays.fill(openIn, Problem.NONE);
    open = new long[Bits.words(problem.slots)];
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

  /** Returns which slots hold a call, 64 of them in each word. */
  long open(int word) {
    return open[word];
  }

  /** Returns how many optional calls of the group were invoked. */
  int invoked(int group) {
    return invoked[group];
  }

  /** Passes the next event. */
  void forward() {
    int call = problem.callAt(position);
    int slot = problem.slot[call];
    if (problem.isReturn(position)) {
      close(slot);
    } else if (slot == Problem.NONE) {
      invoked[problem.group[call]]++;
    } else {
      open(slot, call);
    }
    position++;
  }

  /** Goes back to an earlier place. */
  void backTo(int earlier) {
    while (position > earlier) {
      position--;
      int call = problem.callAt(position);
      int slot = problem.slot[call];
      if (problem.isReturn(position)) {
        open(slot, call);
      } else if (slot == Problem.NONE) {
        invoked[problem.group[call]]--;
      } else {
        close(slot);
      }
    }
  }

  private void open(int slot, int call) {
    openIn[slot] = call;
    Bits.set(open, slot);
  }

  private void close(int slot) {
    openIn[slot] = Problem.NONE;
    Bits.clear(open, slot);
  }
}
