package dev.ordeal.node.law;

import java.util.Arrays;
import java.util.Optional;

/** The values of one key and the slots from which each was there. */
final class ValueHistory {
  private long[] slots = new long[4];
  private String[] values = new String[4];
  private int size;

  /** Adds what the key holds from a slot on, which is above all slots so far. */
  void put(long slot, Optional<String> value) {
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    slots[size] = slot;
    values[size] = value.orElse(null);
    size++;
  }

  Optional<String> at(long slot) {
    int found = Arrays.binarySearch(slots, 0, size, slot);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? Optional.empty() : Optional.ofNullable(values[index]);
  }
}
