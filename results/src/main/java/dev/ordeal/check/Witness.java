package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.List;

/**
 * Proves that the operations on one key are linearizable: an order in which they can have taken
 * effect, each between its call and its return.
 *
 * @param key the key, or null where the history has a single object without one
 * @param order every operation that completed, and those of the indeterminate that took effect
 */
public record Witness(String key, List<Call> order) {

  /** Copies the order. */
  public Witness {
    order = List.copyOf(order);
  }
}
