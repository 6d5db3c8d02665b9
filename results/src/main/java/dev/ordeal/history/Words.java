package dev.ordeal.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers words in order of appearance; that there is none (null) is number 0. */
final class Words {
  private static final int FIRST = 8;

  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** For the words that came as bytes these bytes, by number; null for others. */
  private byte[][] bytes = new byte[FIRST][];

  /** Numbers of these words, by the hash of their bytes; 0 is a free place. */
  private int[] table = new int[2 * FIRST];

  private int inTable;

  Words() {
    words.add(null);
  }

  /**
   * Returns the number of a word of ASCII characters, a new one if it has none yet.
   *
   * @param from where its first byte is
   * @param to the place behind its last byte
   */
  int numberOf(byte[] source, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + source[i];
    }
    int slot = slot(hash);
    while (table[slot] != 0) {
      byte[] known = bytes[table[slot]];
      if (Arrays.equals(known, 0, known.length, source, from, to)) {
        return table[slot];
      }
      slot = slot + 1 & table.length - 1;
    }
    int number = numberOf(new String(source, from, to - from, StandardCharsets.US_ASCII));
    if (2 * ++inTable > table.length) {
      grow();
      slot = freeSlot(hash);
    }
    if (number >= bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, number + 1));
    }
    bytes[number] = Arrays.copyOfRange(source, from, to);
    table[slot] = number;
    return number;
  }

  private void grow() {
    int[] old = table;
    table = new int[2 * old.length];
    for (int number : old) {
      if (number != 0) {
        int hash = bytes[number].length;
        for (byte each : bytes[number]) {
          hash = 31 * hash + each;
        }
        table[freeSlot(hash)] = number;
      }
    }
  }

  private int freeSlot(int hash) {
    int slot = slot(hash);
    while (table[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> Short.SIZE) & table.length - 1;
  }

  /** Returns the number of a word, a new one if it has none yet. */
  int numberOf(String word) {
    if (word == null) {
      return 0;
    }
    Integer known = numbers.get(word);
    if (known != null) {
      return known;
    }
    numbers.put(word, words.size());
    words.add(word);
    return words.size() - 1;
  }

  /** Returns the word of a number. */
  String word(int number) {
    return words.get(number);
  }

  /** Returns how many numbers are given, that for none included. */
  int size() {
    return words.size();
  }
}
