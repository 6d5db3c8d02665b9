package dev.ordeal.model;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Orders all JSON values, those that are equal and no others together: nothing, then booleans,
 * numbers by size, strings, lists, and objects.
 */
final class ValueOrder implements Comparator<Object> {
  static final ValueOrder INSTANCE = new ValueOrder();

  private ValueOrder() {}

  @Override
  public int compare(Object one, Object other) {
    if (one instanceof Long a && other instanceof Long b) {
      return Long.compare(a, b);
    }
    if (one instanceof String a && other instanceof String b) {
      return a.compareTo(b);
    }
    int byType = Integer.compare(type(one), type(other));
    if (byType != 0 || one == null) {
      return byType;
    }
    if (one instanceof Boolean a) {
      return a.compareTo((Boolean) other);
    }
    if (one instanceof Number a) {
      return numbers(a, (Number) other);
    }
    if (one instanceof List<?> a) {
      return lists(a, (List<?>) other);
    }
    return maps((Map<?, ?>) one, (Map<?, ?>) other);
  }

  private static int type(Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof Boolean) {
      return 1;
    }
    if (value instanceof Number) {
      return 2;
    }
    if (value instanceof String) {
      return 3;
    }
    return value instanceof List ? 4 : 5;
  }

  /** A whole number and a floating one of the same size are not equal, so one must come first. */
  private static int numbers(Number a, Number b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x.compareTo(y);
    }
    int bySize = new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
    return bySize != 0 ? bySize : Boolean.compare(a instanceof Double, b instanceof Double);
  }

  private int lists(List<?> a, List<?> b) {
    Iterator<?> others = b.iterator();
    for (Object element : a) {
      int here = others.hasNext() ? compare(element, others.next()) : 1;
      if (here != 0) {
        return here;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private int maps(Map<?, ?> a, Map<?, ?> b) {
    TreeMap<Object, Object> one = new TreeMap<>(this);
    one.putAll(a);
    TreeMap<Object, Object> other = new TreeMap<>(this);
    other.putAll(b);
    int byKeys = lists(List.copyOf(one.keySet()), List.copyOf(other.keySet()));
    return byKeys != 0
        ? byKeys
        : lists(new java.util.ArrayList<>(one.values()), new java.util.ArrayList<>(other.values()));
  }
}
