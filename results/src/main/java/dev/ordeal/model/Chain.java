package dev.ordeal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A list that never changes and grows at its head: what grows from the same chain shares it, and
 * comparing two chains ends where they do.
 */
final class Chain {
  static final Chain EMPTY = new Chain(null, null);

  private final Object head;
  private final Chain rest;
  private final int size;
  private final int hash;

  private Chain(Object head, Chain rest) {
    this.head = head;
    this.rest = rest;
    this.size = rest == null ? 0 : 1 + rest.size;
    this.hash = rest == null ? 1 : 31 * rest.hash + Objects.hashCode(head);
  }

  /** Returns the chain with one more at its head. */
  Chain with(Object newHead) {
    return new Chain(newHead, this);
  }

  /** Returns what was added last; there must be something. */
  Object head() {
    return head;
  }

  /** Returns the chain without its head. */
  Chain rest() {
    return rest;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns what was added last first. */
  Chain reversed() {
    Chain reversed = EMPTY;
    for (Chain at = this; !at.isEmpty(); at = at.rest) {
      reversed = reversed.with(at.head);
    }
    return reversed;
  }

  /** Returns the elements, the head first. */
  List<Object> elements() {
    List<Object> elements = new ArrayList<>(size);
    for (Chain at = this; !at.isEmpty(); at = at.rest) {
      elements.add(at.head);
    }
    return elements;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Chain chain) || chain.size != size || chain.hash != hash) {
      return false;
    }
    Chain one = this;
    Chain two = chain;
    while (one != two) {
      if (!Objects.equals(one.head, two.head)) {
        return false;
      }
      one = one.rest;
      two = two.rest;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return elements().toString();
  }
}
