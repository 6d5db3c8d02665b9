package dev.ordeal.history;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Is a list that is known to be canonical: its elements are, and nobody can change them. */
final class ValueList extends AbstractList<Object> implements RandomAccess {
  private final Object[] elements;

  /** Takes canonical elements, and the array with them. */
  ValueList(Object... elements) {
    this.elements = elements;
  }

  @Override
  public Object get(int place) {
    return elements[place];
  }

  @Override
  public int size() {
    return elements.length;
  }
}
