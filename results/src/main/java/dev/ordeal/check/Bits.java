package dev.ordeal.check;

/** Sets of small numbers, one bit each, in plain words that can be compared and copied. */
final class Bits {
  private Bits() {}

  /** Returns how many words hold that many bits. */
  static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  /** Returns the lowest bit that is set in one of the words, which must have one. */
  static int lowest(int word, long bits) {
    return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
  }

  static boolean get(long[] words, int bit) {
    return (words[bit >> 6] >>> bit & 1) != 0;
  }

  static void set(long[] words, int bit) {
    words[bit >> 6] |= 1L << bit;
  }

  static void clear(long[] words, int bit) {
    words[bit >> 6] &= ~(1L << bit);
  }
}
