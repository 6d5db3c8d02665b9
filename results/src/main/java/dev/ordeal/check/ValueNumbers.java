package dev.ordeal.check;

import dev.ordeal.history.Calls;
import java.util.Arrays;

/**
 * Numbers the values that occur in some calls densely, in order of appearance; {@link Calls#values}
 * numbers those of a whole history.
 */
final class ValueNumbers {
  private static final int NONE = -1;
  private static final int FIRST = 16;
  private static final int SPREAD = 0x9e3779b9;

  /** A key with fewer calls than this part of the values looks its own up in a table of its own. */
  private static final int SMALL_PART = 8;

  /** For each value its number, if the calls are so many that most values occur; else null. */
  private final int[] numbers;

  /** Else the numbers of the values, by the hash of the value. */
  private int[] table;

  private int shift;

  /** For each number its value. */
  private int[] values = new int[FIRST];

  private int size;

  ValueNumbers(Calls calls) {
    if (calls.size() > calls.values().size() / SMALL_PART) {
      numbers = new int[calls.values().size()];
      Arrays.fill(numbers, NONE);
    } else {
      numbers = null;
      table(2 * FIRST);
    }
  }

  private void table(int length) {
    table = new int[length];
    Arrays.fill(table, NONE);
    shift = Integer.numberOfLeadingZeros(length) + 1;
  }

  /** Returns the number of a value, the next one if it has none yet. */
  int numberOf(int value) {
    if (numbers != null) {
      if (numbers[value] == NONE) {
        numbers[value] = add(value);
      }
      return numbers[value];
    }
    int slot = slot(value);
    if (table[slot] == NONE) {
      table[slot] = add(value);
      if (2 * size > table.length) {
        table(2 * table.length);
        for (int number = 0; number < size; number++) {
          table[slot(values[number])] = number;
        }
      }
      return size - 1;
    }
    return table[slot];
  }

  private int add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size] = value;
    return size++;
  }

  private int slot(int value) {
    int slot = (value * SPREAD) >>> shift;
    while (table[slot] != NONE && values[table[slot]] != value) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  /** Returns the value of a number. */
  int value(int number) {
    return values[number];
  }

  /** Returns how many values have a number. */
  int size() {
    return size;
  }
}
