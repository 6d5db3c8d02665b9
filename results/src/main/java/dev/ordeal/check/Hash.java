package dev.ordeal.check;

/** Spreads bits, so that numbers in a row land far apart in a table. */
final class Hash {
  private Hash() {}

  /** Returns the number with its bits mixed (the finalizer of MurmurHash3). */
  static long mix(long number) {
    long h = number;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
