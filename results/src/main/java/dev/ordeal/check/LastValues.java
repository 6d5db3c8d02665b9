package dev.ordeal.check;

import static dev.ordeal.check.RegisterCalls.NEVER;
import static dev.ordeal.check.RegisterCalls.NONE;

import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the values that a register can hold after a prefix of the calls on it: those of blocks that
 * can come last, and those that calls still open would leave. Calls whose outcome stays unknown are
 * not counted among these: they are many, and change no verdict.
 */
final class LastValues {
  private final RegisterCalls calls;
  private final Monitor blocks;

  /** A call that is open then and is not to be counted. */
  private final int except;

  /** Prepares for a prefix about which it was decided, without failed cas, that it has an order. */
  LastValues(RegisterCalls calls, Monitor blocks, int except) {
    this.calls = calls;
    this.blocks = blocks;
    this.except = except;
  }

  /** Returns their numbers; of a failed cas that returned before, none is taken account. */
  Set<Integer> withoutFailedCas() {
    GreatestTwo latest = new GreatestTwo(blocks.lastInvocation);
    for (int block = 0; block < blocks.blocks; block++) {
      latest.add(block);
    }
    boolean[] possible = new boolean[calls.valueCount()];
    for (int block = 0; block < blocks.blocks; block++) {
      int other = latest.but(block);
      possible[blocks.blockValue[block]] |=
          other == NONE || blocks.firstReturn[block] > blocks.lastInvocation[other];
    }
    addOpen(possible);
    Set<Integer> numbers = new TreeSet<>();
    for (int value = 0; value < possible.length; value++) {
      if (possible[value]) {
        numbers.add(value);
      }
    }
    return numbers;
  }

  private void addOpen(boolean[] possible) {
    int invoked = calls.invokedBefore(blocks.until);
    boolean more = true;
    while (more) {
      more = false;
      for (int i = 0; i < invoked; i++) {
        boolean open = !blocks.matters(i) && i != except && calls.returned[i] != NEVER;
        if (open && calls.leaves[i] != NONE && !possible[calls.leaves[i]]) {
          int found = calls.finds[i];
          if (found == NONE || possible[found]) {
            possible[calls.leaves[i]] = true;
            more = true;
          }
        }
      }
    }
  }

  /**
   * Returns their numbers, of those alone with which an order that has room for the failed cas is
   * found to end.
   *
   * @param order an order of the prefix: what it ends with is one of them in any case
   */
  Set<Integer> after(int[] order) {
    Set<Integer> values = withoutFailedCas();
    if (calls.anyFailedCas()) {
      int last = RegisterCalls.INITIAL;
      for (int call : order) {
        last = calls.leaves[call] == NONE ? last : calls.leaves[call];
      }
      int ending = last;
      values.removeIf(value -> value != ending && !canBeLast(value));
      values.add(ending);
    }
    return values;
  }

  private boolean canBeLast(int value) {
    return endsWith(value, blocks)
        || (blockThatLeaves(blocks, value) == NONE
            && endsWith(value, new Monitor(calls, blocks.until, calls.writer(value))));
  }

  /** Returns whether an order of these blocks is found that ends with the value. */
  private boolean endsWith(int value, Monitor some) {
    int block = some.valid() ? blockThatLeaves(some, value) : NONE;
    return block != NONE && new FailedCasOrder(calls, some, block).find() != null;
  }

  private static int blockThatLeaves(Monitor blocks, int value) {
    for (int block = 0; block < blocks.blocks; block++) {
      if (blocks.blockValue[block] == value) {
        return block;
      }
    }
    return NONE;
  }
}
