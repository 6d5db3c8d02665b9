package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A queue that gives the smallest element first: numbers by size, then strings. */
final class HeapReplay implements Replay {
  private final TreeMap<Object, Integer> counts = new TreeMap<>(HeapReplay::compare);

  private static int compare(Object one, Object other) {
    if (one instanceof String a && other instanceof String b) {
      return a.compareTo(b);
    }
    if (one instanceof String || other instanceof String) {
      return one instanceof String ? 1 : -1;
    }
    int bySize = new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
    // 1 and 1.0 are not the same element.
    return bySize != 0 ? bySize : Boolean.compare(one instanceof Double, other instanceof Double);
  }

  @Override
  public String noun() {
    return "queue";
  }

  @Override
  public boolean knows(Call call) {
    Object element = call.operation().value();
    return enqueues(call)
        ? element instanceof Number || element instanceof String
        : call.operation().f().equals("dequeue");
  }

  static boolean enqueues(Call call) {
    return call.operation().f().equals("enqueue");
  }

  @Override
  public boolean take(Call call) {
    if (enqueues(call)) {
      counts.merge(call.operation().value(), 1, Integer::sum);
      return true;
    }
    Object first = counts.isEmpty() ? null : counts.firstKey();
    if (Replay.answered(call)
        && !(first == null ? call.result() == null : first.equals(call.result()))) {
      return false;
    }
    if (first != null) {
      counts.computeIfPresent(first, (element, count) -> count == 1 ? null : count - 1);
    }
    return true;
  }

  @Override
  public Replay copy() {
    HeapReplay copy = new HeapReplay();
    copy.counts.putAll(counts);
    return copy;
  }

  @Override
  public Object contents() {
    return Map.copyOf(counts);
  }

  @Override
  public boolean helps(Call other, List<Call> known) {
    return enqueues(other)
        ? known.stream()
            .anyMatch(call -> !enqueues(call) && other.operation().value().equals(call.result()))
        : known.stream().anyMatch(call -> !enqueues(call));
  }
}
