package dev.ordeal.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Numbers the values of operations densely from 0, so that columns of numbers can stand for them:
 * equal values have equal {@linkplain Calls#argument numbers}. The number of null is {@link
 * #NOTHING}.
 *
 * <p>Whole numbers, and lists of two such as the {@code [expected, new]} of a cas, are kept without
 * an object each.
 */
public final class Values {
  /** The number of null. */
  public static final int NOTHING = 0;

  private static final int FIRST = 32;
  private static final int EMPTY = -1;
  private static final byte OBJECT = 0;
  private static final byte WHOLE = 1;
  private static final byte PAIR = 2;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private byte[] kinds = new byte[FIRST];

  /** A whole number; a pair's two numbers; or the place of an object. */
  private long[] bits = new long[FIRST];

  private int[] hashes = new int[FIRST];
  private int[] table = emptyTable(2 * FIRST);
  private int size;
  private final List<Object> objects = new ArrayList<>();

  /** For each value that equals an earlier one but is written differently, that earlier one. */
  private final Map<Integer, Integer> same = new HashMap<>();

  Values() {
    objects.add(null);
    put(OBJECT, 0, 0, 0);
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, EMPTY);
    return table;
  }

  /** Returns how many numbers are given; the next one is this. */
  public int size() {
    return size;
  }

  /** Returns the value of a number, in the canonical form that {@link Operation} has. */
  public Object value(int number) {
    return switch (kinds[number]) {
      case WHOLE -> bits[number];
      case PAIR -> new ValueList(value(first(number)), value(second(number)));
      default -> objects.get((int) bits[number]);
    };
  }

  /** Returns whether the value is a whole number, a Long. */
  public boolean isWhole(int number) {
    return kinds[number] == WHOLE;
  }

  /** Returns a value that is a whole number. */
  public long whole(int number) {
    return bits[number];
  }

  /** Returns whether the value is a list of two. */
  public boolean isPair(int number) {
    return kinds[number] == PAIR;
  }

  /** Returns the number of the first value of a list of two. */
  public int first(int number) {
    return (int) (bits[number] >>> Integer.SIZE);
  }

  /** Returns the number of the second value of a list of two. */
  public int second(int number) {
    return (int) bits[number];
  }

  /**
   * Returns the number that all values have that are equal to this one. It is another only for maps
   * whose fields are in another order than they were before, and what contains such maps.
   */
  int canonical(int number) {
    return same.isEmpty() ? number : same.getOrDefault(number, number);
  }

  /** Returns the number of a canonical value, a new one if it has none yet. */
  int numberOf(Object value) {
    if (value == null) {
      return NOTHING;
    }
    if (value instanceof Long whole) {
      return numberOfWhole(whole);
    }
    if (value instanceof List<?> list && list.size() == 2) {
      return numberOfPair(numberOf(list.get(0)), numberOf(list.get(1)));
    }
    int hash = mixed(value.hashCode());
    int slot = hash & table.length - 1;
    int known = EMPTY;
    while (table[slot] != EMPTY && known == EMPTY) {
      int number = table[slot];
      if (hashes[number] == hash && kinds[number] == OBJECT && value.equals(value(number))) {
        known = number;
      }
      slot = slot + 1 & table.length - 1;
    }
    if (known == EMPTY) {
      objects.add(value);
      return put(OBJECT, objects.size() - 1, hash, slot);
    }
    return alike(value, value(known)) ? known : another(value, known);
  }

  /** Keeps a value that equals a known one but has its fields in another order. */
  private int another(Object value, int known) {
    objects.add(value);
    int number = append(OBJECT, objects.size() - 1, hashes[known]);
    same.put(number, known);
    return number;
  }

  /** Returns whether equal values also have their fields in the same order. */
  private static boolean alike(Object one, Object other) {
    if (one instanceof Map<?, ?> fields) {
      return alikeAll(fields.entrySet(), ((Map<?, ?>) other).entrySet());
    }
    if (one instanceof List<?> list) {
      return alikeAll(list, (List<?>) other);
    }
    return !(one instanceof Map.Entry<?, ?> entry)
        || (entry.equals(other) && alike(entry.getValue(), ((Map.Entry<?, ?>) other).getValue()));
  }

  private static boolean alikeAll(Collection<?> all, Collection<?> others) {
    Iterator<?> other = others.iterator();
    for (Object one : all) {
      if (!alike(one, other.next())) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of a whole number. */
  int numberOfWhole(long whole) {
    return numberOf(WHOLE, whole);
  }

  /** Returns the number of a list of two values, of which the numbers are given. */
  int numberOfPair(int first, int second) {
    int number = numberOf(PAIR, (long) first << Integer.SIZE | second);
    if (!same.isEmpty() && (canonical(first) != first || canonical(second) != second)) {
      same.put(number, numberOfPair(canonical(first), canonical(second)));
    }
    return number;
  }

  /** Returns the number of a list of so many values, of which the numbers are given. */
  int numberOfList(int[] elements, int count) {
    if (count == 2) {
      return numberOfPair(elements[0], elements[1]);
    }
    Object[] list = new Object[count];
    for (int i = 0; i < count; i++) {
      list[i] = value(elements[i]);
    }
    return numberOf(new ValueList(list));
  }

  private int numberOf(byte kind, long wanted) {
    int hash = hash(kind, wanted);
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] != EMPTY) {
      int number = table[slot];
      if (bits[number] == wanted && kinds[number] == kind) {
        return number;
      }
      slot = slot + 1 & mask;
    }
    return put(kind, wanted, hash, slot);
  }

  private int put(byte kind, long wanted, int hash, int slot) {
    int number = append(kind, wanted, hash);
    table[slot] = number;
    if (2 * size > table.length) {
      table = emptyTable(2 * table.length);
      for (int i = 0; i < size; i++) {
        if (!same.containsKey(i) || kinds[i] == PAIR) {
          table[freeSlot(hashes[i])] = i;
        }
      }
    }
    return number;
  }

  private int append(byte kind, long wanted, int hash) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      bits = Arrays.copyOf(bits, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    kinds[size] = kind;
    bits[size] = wanted;
    hashes[size] = hash;
    return size++;
  }

  private int freeSlot(int hash) {
    int slot = hash & table.length - 1;
    while (table[slot] != EMPTY) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private static int hash(byte kind, long wanted) {
    long spread = (wanted + kind) * SPREAD;
    return (int) (spread >>> Integer.SIZE) ^ (int) spread;
  }

  private static int mixed(int hash) {
    return hash(OBJECT, hash);
  }
}
