package dev.ordeal.check;

import java.util.Arrays;

/**
 * Lines the blocks of a register up by when they must have begun at the latest: when the first of
 * their calls returns. Those that have begun are taken out.
 */
final class Deadlines {
  private static final int NONE = RegisterCalls.NONE;

  private final int[] next;
  private final int[] previous;
  private int first = NONE;

  /** Lines up all blocks but the first, which is that of the initial value. */
  Deadlines(RegisterCalls calls, Monitor blocks, int[] blockOf) {
    next = new int[blocks.blocks];
    previous = new int[blocks.blocks];
    Arrays.fill(next, NONE);
    boolean[] lined = new boolean[blocks.blocks];
    lined[0] = true;
    int last = NONE;
    for (int rank = 1; rank < blocks.until; rank++) {
      int call = calls.callAt[rank];
      int block = calls.returned[call] == rank ? blockOf[call] : NONE;
      if (block != NONE && !lined[block]) {
        lined[block] = true;
        last = add(block, last);
      }
    }
    for (int block = 1; block < blocks.blocks; block++) {
      if (!lined[block]) {
        last = add(block, last);
      }
    }
  }

  private int add(int block, int last) {
    previous[block] = last;
    if (last == NONE) {
      first = block;
    } else {
      next[last] = block;
    }
    return block;
  }

  /** Returns the block that must begin first, or none. */
  int first() {
    return first;
  }

  /** Returns the block that must begin next after one, or none. */
  int after(int block) {
    return next[block];
  }

  /** Takes a block out. */
  void remove(int block) {
    if (previous[block] == NONE) {
      first = next[block];
    } else {
      next[previous[block]] = next[block];
    }
    if (next[block] != NONE) {
      previous[next[block]] = previous[block];
    }
  }
}
