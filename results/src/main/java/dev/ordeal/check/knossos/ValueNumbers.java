package dev.ordeal.check.knossos;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers values: those that are equal to us, and no others, have the same number. Nothing has 0.
 *
 * <p>To Knossos a value is then one number, whatever it is to us: it cannot take 1 for 1.0, nor the
 * null that a read found for a read of which nobody knows the result.
 */
final class ValueNumbers {
  static final long NOTHING = 0;

  private final Map<Object, Long> numbers = new HashMap<>();

  ValueNumbers() {
    numbers.put(null, NOTHING);
  }

  long of(Object value) {
    Long number = numbers.get(value);
    if (number == null) {
      number = (long) numbers.size();
      numbers.put(value, number);
    }
    return number;
  }
}
