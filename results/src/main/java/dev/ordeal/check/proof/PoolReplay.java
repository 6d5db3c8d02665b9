package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue that gives any element first. What a dequeue of unknown result took is left open as long
 * as it can be: there must always be enough elements that were there when it took effect.
 */
final class PoolReplay implements Replay {
  /** The elements in the order in which they came. */
  private final List<Object> elements = new ArrayList<>();

  /** For each dequeue of unknown result how many of the elements were there when it happened. */
  private final List<Integer> open = new ArrayList<>();

  @Override
  public String noun() {
    return "queue";
  }

  @Override
  public boolean knows(Call call) {
    return HeapReplay.enqueues(call)
        ? call.operation().value() != null
        : call.operation().f().equals("dequeue");
  }

  @Override
  public boolean take(Call call) {
    if (HeapReplay.enqueues(call)) {
      elements.add(call.operation().value());
      return true;
    }
    boolean empty = elements.size() == open.size();
    if (!Replay.answered(call)) {
      if (!empty) {
        open.add(elements.size());
      }
      return true;
    }
    if (call.result() == null) {
      return empty;
    }
    int youngest = elements.lastIndexOf(call.result());
    return youngest >= 0 && remove(youngest);
  }

  private boolean remove(int at) {
    for (int i = 0; i < open.size(); i++) {
      int left = open.get(i) - (open.get(i) > at ? 1 : 0);
      if (left < i + 1) {
        return false;
      }
    }
    elements.remove(at);
    open.replaceAll(there -> there > at ? there - 1 : there);
    return true;
  }

  @Override
  public Replay copy() {
    PoolReplay copy = new PoolReplay();
    copy.elements.addAll(elements);
    copy.open.addAll(open);
    return copy;
  }

  @Override
  public Object contents() {
    return List.of(List.copyOf(elements), List.copyOf(open));
  }

  @Override
  public boolean helps(Call other, List<Call> known) {
    return HeapReplay.enqueues(other)
        ? known.stream()
            .anyMatch(
                call ->
                    !HeapReplay.enqueues(call) && other.operation().value().equals(call.result()))
        : known.stream().anyMatch(call -> !HeapReplay.enqueues(call) && call.result() == null);
  }
}
