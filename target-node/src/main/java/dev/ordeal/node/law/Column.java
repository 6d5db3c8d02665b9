package dev.ordeal.node.law;

import java.util.ArrayList;
import java.util.List;

/** What one log holds in each slot from 1 on; slots that hold nothing are null. */
final class Column {
  private final List<Vote> slots = new ArrayList<>();

  Vote at(long slot) {
    return slot < 1 || slot > slots.size() ? null : slots.get((int) slot - 1);
  }

  long last() {
    return slots.size();
  }

  void put(Vote vote) {
    int index = Math.toIntExact(vote.slot - 1);
    while (slots.size() <= index) {
      slots.add(null);
    }
    slots.set(index, vote);
  }

  /** Holds from now on what the other does. */
  void copy(Column other) {
    slots.clear();
    slots.addAll(other.slots);
  }

  void clear() {
    slots.clear();
  }
}
