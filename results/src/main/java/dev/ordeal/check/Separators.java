package dev.ordeal.check;

import static dev.ordeal.check.RegisterCalls.NONE;

import java.util.Arrays;

/**
 * Keeps the calls on a register that may or may not have happened, and of which nobody found what
 * they would have left: each can stand between two blocks, so that the value changes there.
 */
final class Separators {
  private final RegisterCalls calls;

  /** The writes, those invoked last on top. */
  private final int[] writes;

  private int writeCount;

  /** For each value the cas invoked last that would find it. */
  private final int[] lastCas;

  private final int[] casBefore;

  Separators(RegisterCalls calls, int count) {
    this.calls = calls;
    writes = new int[count];
    casBefore = new int[count];
    lastCas = new int[calls.valueCount()];
    Arrays.fill(lastCas, NONE);
  }

  /** Adds a call that has been invoked, if it would change anything. */
  void add(int call) {
    if (calls.leaves[call] == NONE) {
      return;
    }
    int found = calls.finds[call];
    if (found == NONE) {
      writes[writeCount++] = call;
    } else {
      casBefore[call] = lastCas[found];
      lastCas[found] = call;
    }
  }

  /** Takes a call that can change the value, or returns none. */
  int take(int value) {
    int cas = lastCas[value];
    if (cas != NONE) {
      lastCas[value] = casBefore[cas];
      return cas;
    }
    return writeCount == 0 ? NONE : writes[--writeCount];
  }
}
