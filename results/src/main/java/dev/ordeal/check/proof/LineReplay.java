package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A queue or a stack: they differ in the end at which elements go in. */
final class LineReplay implements Replay {
  private final boolean lastFirst;
  private final Deque<Object> elements = new ArrayDeque<>();

  LineReplay(boolean lastFirst) {
    this.lastFirst = lastFirst;
  }

  @Override
  public String noun() {
    return lastFirst ? "stack" : "queue";
  }

  private boolean puts(Call call) {
    return call.operation().f().equals(lastFirst ? "push" : "enqueue");
  }

  @Override
  public boolean knows(Call call) {
    return puts(call)
        ? call.operation().value() != null
        : call.operation().f().equals(lastFirst ? "pop" : "dequeue");
  }

  @Override
  public boolean take(Call call) {
    if (puts(call)) {
      if (lastFirst) {
        elements.addFirst(call.operation().value());
      } else {
        elements.addLast(call.operation().value());
      }
      return true;
    }
    Object first = elements.peekFirst();
    if (Replay.answered(call)
        && !(first == null ? call.result() == null : first.equals(call.result()))) {
      return false;
    }
    elements.pollFirst();
    return true;
  }

  @Override
  public Replay copy() {
    LineReplay copy = new LineReplay(lastFirst);
    copy.elements.addAll(elements);
    return copy;
  }

  @Override
  public Object contents() {
    return new ArrayList<>(elements);
  }

  @Override
  public boolean helps(Call other, List<Call> known) {
    return puts(other)
        ? known.stream().anyMatch(call -> other.operation().value().equals(taken(call)))
        : known.stream().anyMatch(call -> !puts(call));
  }

  private Object taken(Call call) {
    return puts(call) ? null : call.result();
  }
}
