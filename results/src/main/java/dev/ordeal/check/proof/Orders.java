package dev.ordeal.check.proof;

import dev.ordeal.history.Calls;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides whether orders, one for each key, prove a history linearizable: in one pass over the
 * orders and one over the history, in time linear in both.
 */
final class Orders {
  private static final int NONE = Places.NONE;

  private final Places places;
  private final Calls calls;
  private final Supplier<ColumnReplay> objects;

  /** For the index of each event the call that it invokes and that has no place yet. */
  private final int[] free;

  /**
   * Begins with no call having a place.
   *
   * @param objects makes the object of a key, as it is at first
   */
  Orders(Places places, Supplier<ColumnReplay> objects) {
    this.places = places;
    this.calls = places.calls();
    this.objects = objects;
    this.free = places.invokedBy();
  }

  /** Returns why the orders prove nothing, or null if they are a proof; to be called once. */
  String refusal(List<Proof.KeyOrder> keys) {
    Set<String> seen = new HashSet<>();
    for (Proof.KeyOrder key : keys) {
      if (key == null || !seen.add(key.key())) {
        return "each key must have one order: not so " + (key == null ? null : key.key());
      }
      if (key.order() == null
          || key.points() == null
          || key.order().length != key.points().length) {
        return "key " + key.key() + " must have as many points as operations in its order";
      }
      String refusal = refusal(key);
      if (refusal != null) {
        return "key " + key.key() + ": " + refusal;
      }
    }
    for (int call : free) {
      if (call != NONE && places.required(call)) {
        return "the call of index " + calls.callIndex(call) + " has no place";
      }
    }
    return null;
  }

  private String refusal(Proof.KeyOrder key) {
    ColumnReplay object = objects.get();
    int number = numberOf(key);
    int latest = -1;
    for (int i = 0; i < key.order().length; i++) {
      int index = key.order()[i];
      int point = key.points()[i];
      int call = Places.find(free, index);
      if (call == NONE || calls.key(call) != number) {
        return "no call of index " + index + " is on this key, or it has a place already";
      }
      if (places.excluded(call)) {
        return "the call of index " + index + " failed and can have no place";
      }
      boolean returned = places.required(call) && calls.returnIndex(call) <= point;
      if (point < index || returned || point < latest) {
        return "the call of index " + index + " cannot have taken effect after event " + point;
      }
      if (!object.take(call)) {
        return "the call of index "
            + index
            + " is not possible where the "
            + object.noun()
            + " holds "
            + object.contents();
      }
      latest = point;
      free[index] = NONE;
    }
    return null;
  }

  /** Returns the number of the key if the first call of its order is on it, else none. */
  private int numberOf(Proof.KeyOrder key) {
    int first = key.order().length == 0 ? NONE : Places.find(free, key.order()[0]);
    return first != NONE && Objects.equals(calls.keyOf(calls.key(first)), key.key())
        ? calls.key(first)
        : NONE;
  }
}
