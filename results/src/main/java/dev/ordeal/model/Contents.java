package dev.ordeal.model;

import java.util.List;
import java.util.stream.Collectors;

/** Names what an object of many elements holds. */
final class Contents {
  private static final int MOST_NAMED = 10;

  private Contents() {}

  /** Returns, for example, {@code nothing}, {@code [1, 2]}, {@code [1, 2, … 30 in all]}. */
  static String inWords(List<Object> elements) {
    if (elements.isEmpty()) {
      return "nothing";
    }
    boolean all = elements.size() <= MOST_NAMED;
    return elements.stream()
        .limit(MOST_NAMED)
        .map(Action::inWords)
        .collect(Collectors.joining(", ", "[", all ? "]" : ", … " + elements.size() + " in all]"));
  }
}
