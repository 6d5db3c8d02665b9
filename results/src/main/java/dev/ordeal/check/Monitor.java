package dev.ordeal.check;

import static dev.ordeal.check.RegisterCalls.NEVER;
import static dev.ordeal.check.RegisterCalls.NONE;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Decides, in time linear in the number of calls, whether those on one register have an order, if
 * each value is left there by one call only; after Gibbons and Korach, Testing Shared Memories
 * (1997), section on the read-mapping.
 *
 * <p>A write, the reads of its value, the cas that finds that value, the reads of what the cas
 * leaves and so on can only follow one another without any other write in between: they are a
 * block, and the order within it is forced. A block must come before another if one of its calls
 * returned before one of the other's was invoked; that is, if its first return is before the
 * other's last invocation. If blocks are forced into a circle at all, then two of them are, which
 * one sweep finds.
 *
 * <p>A call whose outcome is unknown matters only if what it leaves is found, directly or through
 * others that matter: leaving out all the rest takes away nothing that anybody found.
 */
final class Monitor {
  private final ReadMapping calls;
  final int until;
  final int taken;
  private final int count;
  private final boolean[] matters;
  private int mattering;

  /** For each value the cas that finds it and matters. */
  private final int[] cas;

  /** Where the reads of each value begin in {@link #reads}. */
  private final int[] firstRead;

  private final int[] reads;

  /** The calls that matter, block by block. */
  final int[] sequence;

  private int sequenced;

  /** How many blocks there are; the first is that of the initial value. */
  int blocks;

  /** For each block where it begins in {@link #sequence}. */
  final int[] blockBegin;

  /** For each block the rank of the first return of its calls. */
  final int[] firstReturn;

  /** For each block the rank of the last invocation of its calls. */
  final int[] lastInvocation;

  /** For each block the value that it leaves. */
  final int[] blockValue;

  /** For each rank the block whose first return or last invocation, the earlier one, it is. */
  private final int[] blockAt;

  private final boolean valid;

  /** Two blocks that must each come before the other, or none. */
  private int oneBlock = NONE;

  private int otherBlock = NONE;

  /** A call that returned before another was invoked that must precede it, or none. */
  private int tooEarly = NONE;

  private int tooLate = NONE;

  /** The call invoked last of the block that is being made. */
  private int latest = NONE;

  /**
   * Decides about a prefix of the events.
   *
   * @param until the rank of the first event that has not happened yet
   * @param taken a call that must have a place although it has not returned, or {@link
   *     RegisterCalls#NONE}
   */
  Monitor(RegisterCalls calls, int until, int taken) {
    this(calls.mapping(), until, taken);
  }

  /** Decides about a prefix of the events of any object of which each version has one writer. */
  Monitor(ReadMapping calls, int until, int taken) {
    this.calls = calls;
    this.until = until;
    this.taken = taken;
    count = calls.invokedBefore(until);
    matters = new boolean[count];
    cas = new int[calls.versions];
    Arrays.fill(cas, NONE);
    firstRead = new int[calls.versions + 1];
    boolean found = markMattering();
    reads = found ? sortedReads() : new int[0];
    sequence = new int[mattering];
    int most = found ? mattering + 1 : 0;
    blockBegin = new int[most];
    firstReturn = new int[most];
    lastInvocation = new int[most];
    blockValue = new int[most];
    blockAt = new int[found ? until : 0];
    Arrays.fill(blockAt, NONE);
    valid = found && chainBlocks() && sweep();
  }

  /** Returns whether there is an order. */
  boolean valid() {
    return valid;
  }

  /** Returns the rank of the call's return if it is in the prefix, or never. */
  int returned(int call) {
    return calls.returned[call] < until ? calls.returned[call] : NEVER;
  }

  /** Returns false if some value was found that nobody can have left, or by two cas. */
  private boolean markMattering() {
    int[] finds = calls.finds;
    int[] leaves = calls.leaves;
    for (int i = 0; i < count; i++) {
      boolean says = finds[i] != NONE || leaves[i] != NONE;
      int call = says && (calls.returned[i] < until || i == taken) ? i : NONE;
      while (call != NONE && !matters[call]) {
        matters[call] = true;
        mattering++;
        int value = finds[call];
        call = NONE;
        if (value > RegisterCalls.INITIAL) {
          call = calls.writer[value];
          if (call == NONE || call >= count) {
            return false;
          }
        }
      }
    }
    for (int i = 0; i < count; i++) {
      int value = finds[i];
      if (matters[i] && value != NONE) {
        if (leaves[i] == NONE) {
          firstRead[value + 1]++;
        } else if (cas[value] != NONE) {
          return false;
        } else {
          cas[value] = i;
        }
      }
    }
    for (int value = 0; value < calls.versions; value++) {
      firstRead[value + 1] += firstRead[value];
    }
    return true;
  }

  private int[] sortedReads() {
    int[] next = firstRead.clone();
    int[] sorted = new int[firstRead[calls.versions]];
    for (int i = 0; i < count; i++) {
      if (matters[i] && calls.leaves[i] == NONE) {
        sorted[next[calls.finds[i]]++] = i;
      }
    }
    return sorted;
  }

  /** Returns false if an order within a block contradicts time, or cas are chained in a circle. */
  private boolean chainBlocks() {
    if (!chain(NONE, RegisterCalls.INITIAL)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (matters[i] && calls.finds[i] == NONE && !chain(i, calls.leaves[i])) {
        return false;
      }
    }
    return sequenced == mattering;
  }

  /** Makes a block of a write, or of what found the initial value, and all that follows from it. */
  private boolean chain(int write, int left) {
    int block = blocks++;
    blockBegin[block] = sequenced;
    // What the register held at first was left there before all events.
    firstReturn[block] = write == NONE ? 0 : NEVER;
    latest = NONE;
    boolean possible = true;
    int value = left;
    int change = write;
    while (true) {
      if (change != NONE) {
        possible &= append(block, change, lastInvocation[block], latest);
      }
      int before = lastInvocation[block];
      int ahead = latest;
      for (int read = firstRead[value]; read < firstRead[value + 1]; read++) {
        possible &= append(block, reads[read], before, ahead);
      }
      change = cas[value];
      if (change == NONE) {
        blockValue[block] = value;
        blockAt[Math.min(firstReturn[block], lastInvocation[block])] = block;
        return possible;
      }
      value = calls.leaves[change];
    }
  }

  /** Returns false if the call returned before another was invoked that is sure to precede it. */
  private boolean append(int block, int call, int before, int ahead) {
    sequence[sequenced++] = call;
    firstReturn[block] = Math.min(firstReturn[block], returned(call));
    if (calls.invoked[call] > lastInvocation[block]) {
      lastInvocation[block] = calls.invoked[call];
      latest = call;
    }
    if (returned(call) < before && tooEarly == NONE) {
      tooEarly = call;
      tooLate = ahead;
    }
    return returned(call) > before;
  }

  /**
   * Returns false if two blocks must each come before the other. Of two such, the one that comes
   * first in order of the earlier of first return and last invocation has its first return before
   * its last invocation, and the other's first return is before that last invocation too.
   */
  private boolean sweep() {
    int covered = 0;
    int covering = NONE;
    for (int block : blockAt) {
      if (block != NONE) {
        if (firstReturn[block] < covered) {
          oneBlock = covering;
          otherBlock = block;
          return false;
        }
        if (firstReturn[block] < lastInvocation[block] && lastInvocation[block] > covered) {
          covered = lastInvocation[block];
          covering = block;
        }
      }
    }
    return true;
  }

  /**
   * Returns the calls of two blocks that must each come before the other; empty if that is not what
   * is wrong.
   */
  int[] contradiction() {
    if (oneBlock == NONE) {
      return new int[0];
    }
    return IntStream.concat(members(oneBlock), members(otherBlock)).sorted().toArray();
  }

  /**
   * Returns for these two blocks the call of one that returned first, or {@link RegisterCalls#NONE}
   * if that is the block of the initial version; the call of the other that was invoked later than
   * that, last of all; and the same the other way round.
   */
  int[] crossing() {
    return new int[] {
      firstReturned(oneBlock),
      lastInvoked(otherBlock),
      firstReturned(otherBlock),
      lastInvoked(oneBlock)
    };
  }

  /** Returns the rank up to which what is wrong may be wrong already, as a hint; or never. */
  int likely() {
    int[] contradicting = {};
    if (tooEarly != NONE) {
      contradicting = new int[] {tooEarly, tooLate};
    } else if (oneBlock != NONE) {
      contradicting = crossing();
    }
    int last = 0;
    for (int call : contradicting) {
      int returned = call == NONE ? NEVER : returned(call);
      last = returned == NEVER ? last : Math.max(last, returned);
    }
    return last == 0 ? NEVER : last + 1;
  }

  private int firstReturned(int block) {
    return firstReturn[block] == 0
        ? NONE
        : members(block).reduce((a, b) -> returned(a) <= returned(b) ? a : b).orElse(NONE);
  }

  private int lastInvoked(int block) {
    return members(block).max().orElse(NONE);
  }

  /**
   * Returns the calls of the block that contradicts itself, or empty if that is not what is wrong.
   */
  int[] disorder() {
    return tooEarly == NONE ? new int[0] : members(blocks - 1).sorted().toArray();
  }

  /** Returns a call of that block which had returned before {@link #tooLate} was invoked. */
  int tooEarly() {
    return tooEarly;
  }

  /** Returns the call that had to come before {@link #tooEarly}. */
  int tooLate() {
    return tooLate;
  }

  private IntStream members(int block) {
    return Arrays.stream(sequence, blockBegin[block], end(block));
  }

  /** Returns the calls of the block in which the value is found or left, in some order. */
  IntStream membersWith(int value) {
    for (int i = 0; i < sequenced; i++) {
      if (calls.finds[sequence[i]] == value || calls.leaves[sequence[i]] == value) {
        return members(blockOf()[sequence[i]]);
      }
    }
    return IntStream.empty();
  }

  /** Returns where the block ends in {@link #sequence}. */
  int end(int block) {
    return block + 1 < blocks ? blockBegin[block + 1] : sequenced;
  }

  /** Returns for each call its block, or none if it does not matter. */
  int[] blockOf() {
    int[] blockOf = new int[count];
    Arrays.fill(blockOf, NONE);
    for (int block = 0; block < blocks; block++) {
      for (int i = blockBegin[block]; i < end(block); i++) {
        blockOf[sequence[i]] = block;
      }
    }
    return blockOf;
  }

  /** Returns for each value the rank of the last invocation of a call that finds it, or 0. */
  int[] lastFound() {
    int[] lastFound = new int[calls.versions];
    for (int i = 0; i < count; i++) {
      if (matters[i] && calls.finds[i] != NONE) {
        lastFound[calls.finds[i]] = calls.invoked[i];
      }
    }
    return lastFound;
  }

  /** Returns an order of all calls that matter; only if there is one. */
  int[] order() {
    int[] order = new int[mattering];
    int length = 0;
    for (int block : blockAt) {
      if (block != NONE) {
        for (int i = blockBegin[block]; i < end(block); i++) {
          order[length++] = sequence[i];
        }
      }
    }
    return order;
  }

  /** Returns whether the call must have a place. */
  boolean matters(int call) {
    return matters[call];
  }
}
