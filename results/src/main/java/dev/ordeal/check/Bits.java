package dev.ordeal.check;

/** Sets of small numbers, one bit each, in plain words that can be compared and copied. */
final class Bits {
  private Bits() {}

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
