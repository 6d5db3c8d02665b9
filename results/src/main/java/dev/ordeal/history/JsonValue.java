package dev.ordeal.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the values of operations into one canonical, immutable form, so that equal means equal.
 */
public final class JsonValue {
  private JsonValue() {}

  /**
   * Returns the value with whole numbers as Long, floating ones as Double, and lists and maps
   * copied, in their order.
   *
   * @throws IllegalArgumentException if the value, or one inside it, is of no JSON type
   */
  public static Object canonical(Object value) {
    if (value == null
        || value instanceof Long
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Double) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(canonical(element)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(String.valueOf(key), canonical(element)));
      return Collections.unmodifiableMap(copy);
    }
    throw new IllegalArgumentException(
        "a value must be null, a boolean, a number, a string, a list or a map, not "
            + value.getClass().getName());
  }
}
