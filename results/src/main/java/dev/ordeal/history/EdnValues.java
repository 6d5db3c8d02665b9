package dev.ordeal.history;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.history.edn.EdnSymbol;
import dev.ordeal.history.edn.EdnTagged;
import dev.ordeal.history.edn.EdnText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings EDN into the values that operations carry, so that what was equal stays equal: keywords
 * and symbols become strings as they are written ({@code ":a"}), sets lists in a fixed order, keys
 * of maps strings; a tag is left out.
 */
final class EdnValues {
  private EdnValues() {}

  /**
   * Returns the value as a JSON value.
   *
   * @throws IllegalArgumentException if two keys of a map would become the same
   */
  static Object json(Object edn) {
    if (edn instanceof EdnKeyword || edn instanceof EdnSymbol) {
      return edn.toString();
    }
    if (edn instanceof EdnTagged tagged) {
      return json(tagged.value());
    }
    if (edn instanceof Set<?> set) {
      List<Object> elements = new ArrayList<>();
      set.forEach(element -> elements.add(json(element)));
      elements.sort(Comparator.comparing(element -> EdnText.of(sorted(element))));
      return elements;
    }
    if (edn instanceof List<?> list) {
      List<Object> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(json(element)));
      return elements;
    }
    if (edn instanceof Map<?, ?> map) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String key = key(entry.getKey());
        if (fields.containsKey(key)) {
          throw new IllegalArgumentException(
              "a map has two keys that are both written " + key + "; make one another");
        }
        fields.put(key, json(entry.getValue()));
      }
      return fields;
    }
    return edn;
  }

  /** Returns a JSON value with the fields of maps in one order, as that of sets is already. */
  private static Object sorted(Object json) {
    if (json instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(sorted(element)));
      return elements;
    }
    if (json instanceof Map<?, ?> map) {
      Map<Object, Object> fields = new TreeMap<>();
      map.forEach((key, element) -> fields.put(key, sorted(element)));
      return fields;
    }
    return json;
  }

  /** Returns a key as a string: strings as they are, the rest as EDN writes them. */
  static String key(Object edn) {
    return edn instanceof String text ? text : EdnText.of(edn);
  }
}
