package dev.ordeal.node.law;

import java.util.ArrayList;
import java.util.List;

/**
 * I21: a node that joins takes at most one replica of each partition, and nothing moves between the
 * members that were there before: what consistent hashing is for (Karger et al. 1997).
 */
final class JoinsMoveLittle {
  private final Breaches breaches;

  JoinsMoveLittle(Breaches breaches) {
    this.breaches = breaches;
  }

  /** A node says what its placement is, and what it would be with one more member. */
  void wouldPlace(
      String node, List<List<String>> before, List<List<String>> after, String joining) {
    for (int partition = 0; partition < before.size(); partition++) {
      List<String> old = before.get(partition);
      List<String> moved = new ArrayList<>(after.get(partition));
      moved.removeAll(old);
      moved.remove(joining);
      if (!moved.isEmpty()) {
        int number = partition;
        breaches.report(
            Law.I21,
            () ->
                node
                    + " would move partition "
                    + number
                    + " from "
                    + old
                    + " to "
                    + after.get(number)
                    + " if "
                    + joining
                    + " joined");
        return;
      }
    }
  }
}
