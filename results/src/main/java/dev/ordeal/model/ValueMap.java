package dev.ordeal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A sorted map from JSON values that never changes: a changed copy shares all but a few nodes with
 * the original, and its hash is at hand. States of many elements are made of it.
 *
 * <p>It is a treap (Seidel and Aragon, Randomized Search Trees, 1996) whose priorities are hashes
 * of the keys. So equal maps have one shape, however they came about, and comparing two maps ends
 * wherever they share a node.
 */
final class ValueMap<V> {
  private static final ValueMap<?> EMPTY = new ValueMap<>(null);

  /** A key with its value, and what is smaller and greater below it. */
  private static final class Node<V> {
    private final Object key;
    private final V value;
    private final long priority;
    private final Node<V> smaller;
    private final Node<V> greater;
    private final int size;
    private final long hash;

    Node(Object key, V value, long priority, Node<V> smaller, Node<V> greater) {
      this.key = key;
      this.value = value;
      this.priority = priority;
      this.smaller = smaller;
      this.greater = greater;
      size = 1 + size(smaller) + size(greater);
      hash = mixed(priority ^ 31L * Objects.hashCode(value)) + hash(smaller) + hash(greater);
    }

    Node<V> with(Node<V> newSmaller, Node<V> newGreater) {
      return new Node<>(key, value, priority, newSmaller, newGreater);
    }

    /** Returns whether it belongs above the other; keys decide where priorities do not. */
    boolean above(Node<V> other) {
      return priority != other.priority
          ? priority > other.priority
          : ValueOrder.INSTANCE.compare(key, other.key) < 0;
    }
  }

  private final Node<V> root;

  private ValueMap(Node<V> root) {
    this.root = root;
  }

  /** Returns the map without entries. */
  @SuppressWarnings("unchecked")
  static <V> ValueMap<V> empty() {
    return (ValueMap<V>) EMPTY;
  }

  private static int size(Node<?> node) {
    return node == null ? 0 : node.size;
  }

  private static long hash(Node<?> node) {
    return node == null ? 0 : node.hash;
  }

  /** The finalizer of SplitMix64. */
  private static long mixed(long bits) {
    long h = bits + 0x9e3779b97f4a7c15L;
    h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    return h ^ (h >>> 31);
  }

  /** Returns how many entries there are. */
  int size() {
    return size(root);
  }

  /** Returns the value of the key, or null if it has none. */
  V get(Object key) {
    Node<V> node = root;
    while (node != null) {
      int order = ValueOrder.INSTANCE.compare(key, node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.smaller : node.greater;
    }
    return null;
  }

  /** Returns the map with this value for the key. */
  ValueMap<V> with(Object key, V value) {
    return new ValueMap<>(put(root, key, Objects.requireNonNull(value)));
  }

  private static <V> Node<V> put(Node<V> node, Object key, V value) {
    if (node == null) {
      return new Node<>(key, value, mixed(Objects.hashCode(key)), null, null);
    }
    int order = ValueOrder.INSTANCE.compare(key, node.key);
    if (order == 0) {
      return new Node<>(key, value, node.priority, node.smaller, node.greater);
    }
    if (order < 0) {
      Node<V> child = put(node.smaller, key, value);
      return child.above(node)
          ? child.with(child.smaller, node.with(child.greater, node.greater))
          : node.with(child, node.greater);
    }
    Node<V> child = put(node.greater, key, value);
    return child.above(node)
        ? child.with(node.with(node.smaller, child.smaller), child.greater)
        : node.with(node.smaller, child);
  }

  /** Returns the map without the key. */
  ValueMap<V> without(Object key) {
    return get(key) == null ? this : new ValueMap<>(remove(root, key));
  }

  private static <V> Node<V> remove(Node<V> node, Object key) {
    int order = ValueOrder.INSTANCE.compare(key, node.key);
    if (order == 0) {
      return merged(node.smaller, node.greater);
    }
    return order < 0
        ? node.with(remove(node.smaller, key), node.greater)
        : node.with(node.smaller, remove(node.greater, key));
  }

  private static <V> Node<V> merged(Node<V> smaller, Node<V> greater) {
    if (smaller == null || greater == null) {
      return smaller == null ? greater : smaller;
    }
    return smaller.above(greater)
        ? smaller.with(smaller.smaller, merged(smaller.greater, greater))
        : greater.with(merged(smaller, greater.smaller), greater.greater);
  }

  /** Returns the smallest key; there must be one. */
  Object first() {
    Node<V> node = root;
    while (node.smaller != null) {
      node = node.smaller;
    }
    return node.key;
  }

  /** Hands on every entry, the smallest key first. */
  void forEach(BiConsumer<Object, V> entry) {
    forEach(root, entry);
  }

  private static <V> void forEach(Node<V> node, BiConsumer<Object, V> entry) {
    if (node != null) {
      forEach(node.smaller, entry);
      entry.accept(node.key, node.value);
      forEach(node.greater, entry);
    }
  }

  /** Returns the keys, the smallest first. */
  List<Object> keys() {
    List<Object> keys = new ArrayList<>(size());
    forEach((key, value) -> keys.add(key));
    return keys;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueMap<?> map && equal(root, map.root);
  }

  private static boolean equal(Node<?> one, Node<?> other) {
    if (one == other) {
      return true;
    }
    return one != null
        && other != null
        && one.hash == other.hash
        && one.size == other.size
        && Objects.equals(one.key, other.key)
        && one.value.equals(other.value)
        && equal(one.smaller, other.smaller)
        && equal(one.greater, other.greater);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash(root));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach(
        (key, value) ->
            text.append(text.length() > 1 ? ", " : "").append(key).append('=').append(value));
    return text.append('}').toString();
  }
}
