package dev.ordeal.check;

import static dev.ordeal.check.RegisterCalls.NEVER;
import static dev.ordeal.check.RegisterCalls.NONE;

import java.util.Arrays;

/**
 * Finds a failed cas that leaves no room for any order, as what it expected was there all the time
 * that it was open.
 *
 * <p>A value was surely there when the failed cas was invoked if by then a call had returned that
 * left it, found it or comes later in its block. It was surely still there when the failed cas
 * returned if a call is invoked later that finds it; or if it is what the block leaves, and
 * whatever could change it then is a call that is invoked later, or belongs to a block of which
 * some call had returned before the last one of this block was invoked, so that it came before.
 */
final class HeldThroughout {
  private final RegisterCalls calls;
  private final Monitor blocks;
  private final int[] blockOf;

  /** For each value the rank by which it surely was there, or never. */
  private final int[] since;

  private final int[] lastFound;

  /** For each value its block, or none. */
  private final int[] blockWith;

  /** Whether a write that may have happened has been invoked; and such cas, for each value. */
  private boolean writeInvoked;

  private final boolean[] casInvoked;

  /** Of the blocks of which the first call has been invoked, the two that can begin last. */
  private final GreatestTwo last;

  /** Prepares for a prefix that has an order without the failed cas. */
  HeldThroughout(RegisterCalls calls, Monitor blocks) {
    this.calls = calls;
    this.blocks = blocks;
    blockOf = blocks.blockOf();
    lastFound = blocks.lastFound();
    last = new GreatestTwo(blocks.firstReturn);
    since = new int[calls.valueCount()];
    blockWith = new int[calls.valueCount()];
    casInvoked = new boolean[calls.valueCount()];
    Arrays.fill(blockWith, NONE);
    for (int block = 0; block < blocks.blocks; block++) {
      int least = NEVER;
      for (int i = blocks.end(block) - 1; i >= blocks.blockBegin[block]; i--) {
        int call = blocks.sequence[i];
        least = Math.min(least, blocks.returned(call));
        if (calls.leaves[call] != NONE) {
          since[calls.leaves[call]] = least;
          blockWith[calls.leaves[call]] = block;
        }
      }
    }
    since[RegisterCalls.INITIAL] = 0;
    blockWith[RegisterCalls.INITIAL] = 0;
  }

  /** Returns such a failed cas, the one that returned first, or none. */
  int find() {
    for (int rank = 1; rank < blocks.until; rank++) {
      int call = calls.callAt[rank];
      boolean failed = calls.avoids[call] != NONE;
      if (calls.invoked[call] == rank) {
        if (!failed) {
          invoke(call);
        }
      } else if (failed && heldUntil(call, rank)) {
        return call;
      }
    }
    int taken = blocks.taken;
    return taken != NONE && calls.avoids[taken] != NONE && heldUntil(taken, blocks.until)
        ? taken
        : NONE;
  }

  private void invoke(int call) {
    int block = blockOf[call];
    if (block == NONE) {
      if (calls.leaves[call] != NONE && blocks.returned(call) == NEVER) {
        writeInvoked |= calls.finds[call] == NONE;
        if (calls.finds[call] != NONE) {
          casInvoked[calls.finds[call]] = true;
        }
      }
    } else if (block > 0 && call == blocks.sequence[blocks.blockBegin[block]]) {
      last.add(block);
    }
  }

  private boolean heldUntil(int failed, int rank) {
    int value = calls.avoids[failed];
    int block = blockWith[value];
    if (block == NONE || since[value] > calls.invoked[failed]) {
      return false;
    }
    if (foundAfter(failed)) {
      return true;
    }
    if (blocks.blockValue[block] != value) {
      return false;
    }
    int other = last.but(block);
    boolean canFollow = other != NONE && blocks.firstReturn[other] > blocks.lastInvocation[block];
    return blocks.lastInvocation[block] > rank || !(writeInvoked || casInvoked[value] || canFollow);
  }

  /** Returns whether a call is invoked later that finds what the failed cas expected. */
  private boolean foundAfter(int failed) {
    return lastFound[calls.avoids[failed]] > calls.returned[failed];
  }
}
