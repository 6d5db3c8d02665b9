package dev.ordeal.nemesis;

import java.util.List;
import java.util.Map;

/**
 * Reads what {@link Strike#details} wrote, with one line that says what is wrong if it is not that.
 *
 * @param family the strike's family
 * @param json its details, by name
 */
record Details(String family, Map<String, Object> json) {

  /** Returns the nodes that are struck; at least one. */
  List<String> nodes() {
    if (!(json.get("nodes") instanceof List<?> nodes) || nodes.isEmpty()) {
      throw wrong("nodes", "a list of nodes");
    }
    return nodes.stream().map(Object::toString).toList();
  }

  String word(String name) {
    if (!(json.get(name) instanceof String word)) {
      throw wrong(name, "a word");
    }
    return word;
  }

  long number(String name) {
    Object value = json.get(name);
    if (!(value instanceof Integer || value instanceof Long)) {
      throw wrong(name, "a whole number");
    }
    return ((Number) value).longValue();
  }

  private IllegalArgumentException wrong(String name, String right) {
    return new IllegalArgumentException(
        "a strike of %s has %s in '%s', found %s".formatted(family, right, name, json.get(name)));
  }
}
