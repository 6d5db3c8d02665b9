package dev.ordeal.history;

import dev.ordeal.history.edn.EdnText;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives keys the strings that stand for them, and two keys never the same one: what happened to two
 * objects would be judged as if it had happened to one.
 */
final class KeyNames {
  private final Map<String, Object> named = new HashMap<>();

  /**
   * Returns the string that stands for a key.
   *
   * @throws IllegalArgumentException if it stands for another key already
   */
  String of(Object key) {
    String name = EdnValues.key(key);
    Object other = named.putIfAbsent(name, key);
    if (other != null && !other.equals(key)) {
      throw new IllegalArgumentException(
          "the keys "
              + EdnText.of(key)
              + " and "
              + EdnText.of(other)
              + " are both written "
              + name
              + "; make one another");
    }
    return name;
  }
}
