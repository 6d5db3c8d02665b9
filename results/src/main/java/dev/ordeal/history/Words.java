package dev.ordeal.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers words in order of appearance; that there is none (null) is number 0. */
final class Words {
  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  Words() {
    words.add(null);
  }

  /** Returns the number of a word, a new one if it has none yet. */
  int numberOf(String word) {
    if (word == null) {
      return 0;
    }
    Integer known = numbers.putIfAbsent(word, words.size());
    if (known != null) {
      return known;
    }
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
