package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import java.util.List;

/**
 * Proves that the operations on one key are linearizable: an order in which they can have taken
 * effect, each between its call and its return.
 *
 * @param key the key, or null where the history has a single object without one
 * @param order every operation that completed, and those of the indeterminate that took effect
 */
public record Witness(String key, List<Call> order) {

  /** Copies the order, unless it is of a kind that cannot change. */
  public Witness {
    order = order instanceof Calls ? order : List.copyOf(order);
  }
}
