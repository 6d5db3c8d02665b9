package dev.ordeal.check;

/**
 * Tells of the calls that are open where a search stands, slot by slot, which have taken effect,
 * and which have a place already where they changed nothing and may still be taken for what they
 * do.
 */
final class OpenCalls {
  private final long[] placed;
  private final long[] free;

  OpenCalls(int slots) {
    int words = Bits.words(slots);
    placed = new long[words];
    free = new long[words];
  }

  /** Returns how many words tell it. */
  int words() {
    return 2 * placed.length;
  }

  /** Returns whether the call has a place, so that its return may pass. */
  boolean placed(int slot) {
    return Bits.get(placed, slot);
  }

  /** Returns whether the call has a place where it changed nothing. */
  boolean free(int slot) {
    return Bits.get(free, slot);
  }

  /** Returns of the slots in the word those of calls that have a place. */
  long placedIn(int word) {
    return placed[word];
  }

  /** Returns of the slots in the word those of calls that can not be taken any more. */
  long takenIn(int word) {
    return placed[word] & ~free[word];
  }

  /** Has the call take effect. */
  void take(int slot) {
    Bits.set(placed, slot);
    Bits.clear(free, slot);
  }

  /** Gives the call a place where it changes nothing, unless it has one. */
  void giveFreePlace(int slot) {
    if (!placed(slot)) {
      Bits.set(placed, slot);
      Bits.set(free, slot);
    }
  }

  /** Forgets the call, which is not open any more. */
  void close(int slot) {
    Bits.clear(placed, slot);
    Bits.clear(free, slot);
  }

  void copyTo(long[] target, int at) {
    System.arraycopy(placed, 0, target, at, placed.length);
    System.arraycopy(free, 0, target, at + placed.length, free.length);
  }

  void copyFrom(long[] source, int at) {
    System.arraycopy(source, at, placed, 0, placed.length);
    System.arraycopy(source, at + placed.length, free, 0, free.length);
  }

  /** Returns the hash of which calls have a place. */
  long hash(long seed) {
    long hash = Hash.mix(seed);
    for (long word : placed) {
      hash = Hash.mix(hash ^ word);
    }
    return hash;
  }

  /**
   * Returns whether the words in the array tell the same but that more calls may still be taken:
   * whatever can come here can come there too.
   */
  boolean coveredBy(long[] other, int at) {
    for (int i = 0; i < placed.length; i++) {
      if (other[at + i] != placed[i] || (free[i] & ~other[at + placed.length + i]) != 0) {
        return false;
      }
    }
    return true;
  }
}
