package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;

/**
 * A queue from which the smallest element goes first: {@code enqueue x}, and {@code dequeue} with
 * the smallest element as its result, or null when it found none. Numbers come by size before
 * strings by their characters. At first it is empty. A dequeue whose result nobody saw took the
 * smallest element, if there was one.
 */
public final class PriorityQueue implements Model<ValueMap<Integer>> {
  @Override
  public String name() {
    return "priority-queue";
  }

  @Override
  public String noun() {
    return "queue";
  }

  /** Returns the order of the elements, the one that goes first first. */
  public Comparator<Object> order() {
    return ValueOrder.INSTANCE;
  }

  @Override
  public ValueMap<Integer> initial() {
    return ValueMap.empty();
  }

  @Override
  public Action action(Call call) {
    Action action = QueueActions.of(name(), call);
    boolean ordered = action.argument() instanceof Number || action.argument() instanceof String;
    if (QueueActions.enqueues(action) && !ordered) {
      throw Objections.value(call, "it must be a number or a string");
    }
    return action;
  }

  @Override
  public Next<ValueMap<Integer>> step(ValueMap<Integer> counts, Action action) {
    if (QueueActions.enqueues(action)) {
      return Next.state(Counts.plus(counts, action.argument()));
    }
    if (counts.size() == 0) {
      return QueueActions.takesFrom(action) ? QueueActions.empty() : Next.state(counts);
    }
    Object first = counts.first();
    if (action.known() && !Objects.equals(action.result(), first)) {
      return Next.refused("the smallest in the queue was " + Action.inWords(first));
    }
    return Next.state(Counts.minus(counts, first));
  }

  /** Only a dequeue that found the queue empty is sure to leave it as it was. */
  @Override
  public boolean observes(Action action) {
    return QueueActions.findsEmpty(action);
  }

  /**
   * To leave out an element with the dequeue that took it leaves every other smallest where it is.
   * What no known dequeue returned was taken by an unknown one, if at all.
   */
  @Override
  public Foresight<ValueMap<Integer>> foresight(Collection<Action> known) {
    return QueueActions.foresight(known, QueueActions.anyDequeue(known));
  }

  @Override
  public String describe(ValueMap<Integer> counts) {
    return Contents.inWords(Counts.elements(counts));
  }
}
