package dev.ordeal.check;

/**
 * Counts how many optional calls of each group were taken, packed into a few words so that two such
 * vectors are compared by subtraction: the top bit of each field stays 0 and catches the borrow.
 */
final class UsedCounts {
  private final int[] word;
  private final int[] shift;
  private final long[] fieldMask;
  private final long[] guards;
  private final long[] packed;

  /** Makes room for the calls of each group; all counts are 0. */
  UsedCounts(int[][] groups) {
    word = new int[groups.length];
    shift = new int[groups.length];
    fieldMask = new long[groups.length];
    int words = 0;
    int used = Long.SIZE;
    for (int group = 0; group < groups.length; group++) {
      int bits = Integer.SIZE - Integer.numberOfLeadingZeros(groups[group].length) + 1;
      if (used + bits > Long.SIZE) {
        words++;
        used = 0;
      }
      word[group] = words - 1;
      shift[group] = used;
      fieldMask[group] = (1L << (bits - 1)) - 1;
      used += bits;
    }
    packed = new long[words];
    guards = new long[words];
    for (int group = 0; group < groups.length; group++) {
      guards[word[group]] |= (fieldMask[group] + 1) << shift[group];
    }
  }

  /** Returns how many of the group were taken. */
  int of(int group) {
    return (int) (packed[word[group]] >>> shift[group] & fieldMask[group]);
  }

  void increment(int group) {
    packed[word[group]] += 1L << shift[group];
  }

  void decrement(int group) {
    packed[word[group]] -= 1L << shift[group];
  }

  /** Returns how many words the counts take. */
  int words() {
    return packed.length;
  }

  /** Copies the words to the place in the array. */
  void copyTo(long[] target, int at) {
    System.arraycopy(packed, 0, target, at, packed.length);
  }

  /** Returns whether none of the counts in the array is greater than its fellow here. */
  boolean atLeast(long[] other, int at) {
    for (int i = 0; i < packed.length; i++) {
      if (((packed[i] | guards[i]) - other[at + i] & guards[i]) != guards[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the counts in the array are these. */
  boolean equalTo(long[] other, int at) {
    for (int i = 0; i < packed.length; i++) {
      if (packed[i] != other[at + i]) {
        return false;
      }
    }
    return true;
  }
}
