package dev.ordeal.check;

import static dev.ordeal.check.RegisterCalls.NONE;

import java.util.Arrays;

/**
 * Looks for an order of the blocks of a register, for which {@link Monitor} has found that there is
 * one, that has room for the failed cas too: each while the value is not the one it expected.
 *
 * <p>It goes through the events and lets blocks begin as late as they can. Whenever the value
 * changes, every failed cas that is open has room: right before, or right after if it expected what
 * was there before. So a failed cas is a concern only if what it expects was there when it was
 * invoked and is there still when it returns. Then the value must change at once: by the next cas
 * of the block, or by another block that can begin now, of these the one that would have to begin
 * first, or by a call that may or may not have happened.
 *
 * <p>Every call is placed at a moment between its invocation and its return, in the order of these
 * moments, and finds what it must; so what it returns is an order. If it returns none there may be
 * one all the same: that value may have been there later than it need have been. Another block that
 * began before it is then made to follow it, and all is tried again, a few times.
 */
final class FailedCasOrder {
  private static final int MOST_ROUNDS = 30;

  private final RegisterCalls calls;
  private final Monitor blocks;
  private final int until;
  private final int taken;
  private final int[] blockOf;

  /** For each block the rank of the last of its invocations. */
  private final int[] lastInvocation;

  /** For each block one that is to come right before it if it can, or none. */
  private final int[] ahead;

  private boolean learned;
  private final int[] order;
  private int length;
  private boolean[] placed;
  private boolean[] begun;
  private Deadlines deadlines;
  private Separators separators;

  /** The blocks that can begin: their first call has been invoked. */
  private final int[] ready;

  private final int[] readyAt;
  private int readyCount;

  /** For each block the one that came before it, and the rank at which it began. */
  private final int[] predecessor;

  private final int[] beganAt;

  private int current;

  /** Where the next call of the current block stands, and the end of that block. */
  private int at;

  private int end;
  private int value;

  /** The failed cas that are open and expect what is there. */
  private int[] waiting = new int[16];

  private int waitingCount;

  /**
   * Prepares for a prefix.
   *
   * @param blocks a valid decision about it without the failed cas
   * @param last the block that must come last, or none
   */
  FailedCasOrder(RegisterCalls calls, Monitor blocks, int last) {
    this.calls = calls;
    this.blocks = blocks;
    until = blocks.until;
    taken = blocks.taken;
    blockOf = blocks.blockOf();
    lastInvocation = blocks.lastInvocation.clone();
    if (last != NONE) {
      lastInvocation[last] = until;
    }
    ahead = new int[blocks.blocks];
    Arrays.fill(ahead, NONE);
    order = new int[blockOf.length];
    ready = new int[blocks.blocks];
    readyAt = new int[blocks.blocks];
    predecessor = new int[blocks.blocks];
    beganAt = new int[blocks.blocks];
  }

  /** Returns an order of all calls that matter and all failed cas, or null if it finds none. */
  int[] find() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      learned = false;
      if (tryOnce()) {
        return Arrays.copyOf(order, length);
      }
      if (!learned) {
        return null;
      }
    }
    return null;
  }

  private boolean tryOnce() {
    length = 0;
    readyCount = 0;
    waitingCount = 0;
    placed = new boolean[blockOf.length];
    begun = new boolean[blocks.blocks];
    deadlines = new Deadlines(calls, blocks, blockOf);
    separators = new Separators(calls, blockOf.length);
    begun[0] = true;
    predecessor[0] = NONE;
    enterChain(0);
    value = RegisterCalls.INITIAL;
    boolean found = true;
    for (int rank = 1; rank < until; rank++) {
      int call = calls.callAt[rank];
      if (calls.invoked[call] == rank) {
        invoke(call, rank);
      } else if (!placed[call]) {
        found &= returns(call, rank);
      }
    }
    found &= waitingCount == 0 || settleWaiting(taken, until);
    return found && complete();
  }

  /** Has all begin that must have a place although it has not returned. */
  private boolean complete() {
    boolean possible = finish(until);
    while (possible && deadlines.first() != NONE) {
      possible = begin(deadlines.first(), until) && finish(until);
    }
    return possible;
  }

  private void invoke(int call, int rank) {
    int block = blockOf[call];
    if (calls.avoids[call] != NONE) {
      if (calls.returned[call] < until || call == taken) {
        invokeFailed(call);
      }
    } else if (block == NONE) {
      // One that has no place is among these, but an order with it would have given it one.
      if (calls.returned[call] >= until) {
        separators.add(call);
      }
    } else if (block == current) {
      takeReads(rank);
    } else if (!begun[block] && call == firstOf(block)) {
      readyAt[block] = readyCount;
      ready[readyCount++] = block;
    }
  }

  private void invokeFailed(int call) {
    if (value != calls.avoids[call]) {
      place(call);
      return;
    }
    if (waitingCount == waiting.length) {
      waiting = Arrays.copyOf(waiting, 2 * waitingCount);
    }
    waiting[waitingCount++] = call;
  }

  /** Returns false if a failed cas has no place. */
  private boolean returns(int call, int rank) {
    if (calls.avoids[call] != NONE) {
      return settleWaiting(call, rank);
    }
    int block = blockOf[call];
    if (block == NONE) {
      return true;
    }
    if (block != current && (begun[block] || !begin(block, rank))) {
      return false;
    }
    while (!placed[call]) {
      if (at == end || calls.invoked[blocks.sequence[at]] >= rank) {
        return false;
      }
      step();
    }
    takeReads(rank);
    return true;
  }

  private boolean settleWaiting(int call, int rank) {
    if (changeNow(rank)) {
      return true;
    }
    int kept = 0;
    for (int i = 0; i < waitingCount; i++) {
      if (waiting[i] != call) {
        waiting[kept++] = waiting[i];
      }
    }
    waitingCount = kept;
    int before = predecessor[current];
    if (before > 0 && beganAt[before] > lastInvocation[current] && ahead[before] != current) {
      ahead[before] = current;
      learned = true;
    }
    return false;
  }

  private int firstOf(int block) {
    return blocks.sequence[blocks.blockBegin[block]];
  }

  private void place(int call) {
    placed[call] = true;
    order[length++] = call;
  }

  /** Places the next call of the current block. */
  private void step() {
    int call = blocks.sequence[at++];
    if (calls.leaves[call] == NONE) {
      place(call);
    } else {
      change(call);
    }
  }

  private void change(int call) {
    place(call);
    value = calls.leaves[call];
    for (int i = 0; i < waitingCount; i++) {
      place(waiting[i]);
    }
    waitingCount = 0;
  }

  /** Places the reads of what is there that have been invoked. */
  private void takeReads(int rank) {
    while (at < end
        && calls.leaves[blocks.sequence[at]] == NONE
        && calls.invoked[blocks.sequence[at]] <= rank) {
      place(blocks.sequence[at++]);
    }
  }

  /** Places what is left of the current block; returns false if some of it is not invoked yet. */
  private boolean finish(int rank) {
    while (at < end) {
      if (calls.invoked[blocks.sequence[at]] >= rank) {
        return false;
      }
      step();
    }
    return true;
  }

  /**
   * Begins a block, after all that must come before it: those that have to begin before its last
   * call is invoked. Nothing else can begin before that is.
   */
  private boolean begin(int block, int rank) {
    if (!finish(rank)) {
      return false;
    }
    int other = beforeLast(block, deadlines.first());
    while (other != NONE) {
      if (lastInvocation[other] >= rank) {
        return false;
      }
      enter(other, rank);
      finish(rank);
      other = beforeLast(block, deadlines.first());
    }
    if (!begun[block]) {
      enter(block, rank);
    }
    return current == block;
  }

  /** Returns the one given, or the one next to it, if it must begin before the block can end. */
  private int beforeLast(int block, int candidate) {
    int other = candidate == block ? deadlines.after(candidate) : candidate;
    return other != NONE && blocks.firstReturn[other] < lastInvocation[block] ? other : NONE;
  }

  private void enter(int block, int rank) {
    begun[block] = true;
    deadlines.remove(block);
    int last = ready[--readyCount];
    ready[readyAt[block]] = last;
    readyAt[last] = readyAt[block];
    int first = ahead[block];
    if (first != NONE && !begun[first] && lastInvocation[first] < rank) {
      enter(first, rank);
      finish(rank);
    }
    predecessor[block] = current;
    beganAt[block] = rank;
    enterChain(block);
    step();
    takeReads(rank);
  }

  private void enterChain(int block) {
    current = block;
    at = blocks.blockBegin[block];
    end = blocks.end(block);
  }

  /** Has the value change before the event of that rank; returns false if it does not know how. */
  private boolean changeNow(int rank) {
    if (at < end) {
      int call = blocks.sequence[at];
      if (calls.leaves[call] == NONE || calls.invoked[call] >= rank) {
        return false;
      }
      step();
      takeReads(rank);
      return true;
    }
    if (lastInvocation[current] >= rank) {
      return false;
    }
    int best = NONE;
    for (int i = 0; i < readyCount; i++) {
      int block = ready[i];
      boolean sooner = best == NONE || blocks.firstReturn[block] < blocks.firstReturn[best];
      if (sooner && canBegin(block, rank)) {
        best = block;
      }
    }
    if (best != NONE) {
      return begin(best, rank);
    }
    int separator = separators.take(value);
    if (separator != NONE) {
      change(separator);
    }
    return separator != NONE;
  }

  /** Returns whether the block, and what must come before it, can begin and stands in no way. */
  private boolean canBegin(int block, int rank) {
    int other = beforeLast(block, deadlines.first());
    while (other != NONE) {
      if (lastInvocation[other] >= rank) {
        return false;
      }
      int next = deadlines.after(other);
      other = next == NONE ? NONE : beforeLast(block, next);
    }
    return true;
  }
}
