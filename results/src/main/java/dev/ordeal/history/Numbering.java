package dev.ordeal.history;

import java.util.Arrays;

/** Numbers whole numbers, such as those of processes, in order of appearance from 0. */
final class Numbering {
  private static final int NONE = -1;
  private static final int FIRST = 32;
  private static final int SPREAD = 0x9e3779b9;

  private int[] keys = new int[FIRST];
  private int[] numbers = filled(FIRST);
  private int size;

  private static int[] filled(int length) {
    int[] numbers = new int[length];
    Arrays.fill(numbers, NONE);
    return numbers;
  }

  /** Returns the number of a key, the next one if it has none yet. */
  int numberOf(int key) {
    int slot = slot(key);
    if (numbers[slot] == NONE) {
      if (2 * size >= keys.length) {
        grow();
        slot = slot(key);
      }
      keys[slot] = key;
      numbers[slot] = size++;
    }
    return numbers[slot];
  }

  private int slot(int key) {
    int mask = keys.length - 1;
    int hash = key * SPREAD;
    int slot = (hash ^ hash >>> 16) & mask;
    while (numbers[slot] != NONE && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new int[2 * oldKeys.length];
    numbers = filled(keys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  /** Returns how many keys have a number. */
  int size() {
    return size;
  }
}
