package dev.ordeal.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts equal elements: a map from each to how many there are. */
final class Counts {
  private Counts() {}

  /** Returns the counts with one more of the element. */
  static ValueMap<Integer> plus(ValueMap<Integer> counts, Object element) {
    Integer before = counts.get(element);
    return counts.with(element, before == null ? 1 : before + 1);
  }

  /** Returns the counts with one less of the element, of which there must be one. */
  static ValueMap<Integer> minus(ValueMap<Integer> counts, Object element) {
    int before = counts.get(element);
    return before == 1 ? counts.without(element) : counts.with(element, before - 1);
  }

  /** Returns every element as often as it is there, the smallest first. */
  static List<Object> elements(ValueMap<Integer> counts) {
    List<Object> elements = new ArrayList<>();
    counts.forEach((element, count) -> elements.addAll(Collections.nCopies(count, element)));
    return elements;
  }
}
