package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.List;
import java.util.Objects;

/**
 * Tells which operations alone contradict one another: with these as they ended, no order exists,
 * even if of every other operation on the key it were unknown how it ended and what it answered.
 *
 * @param key the key, or null where the history has a single object without one
 * @param known the operations that suffice, in order of call
 * @param minimal whether it was proven that none of them can be taken away
 */
public record Core(String key, List<Call> known, boolean minimal) {

  /** Copies the operations. */
  public Core {
    Objects.requireNonNull(known, "known");
    known = List.copyOf(known);
  }
}
