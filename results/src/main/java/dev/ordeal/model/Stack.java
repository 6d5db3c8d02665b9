package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.Objects;

/**
 * A stack, last in, first out: {@code push x}, and {@code pop} with the youngest element as its
 * result, or null when it found none. At first it is empty. A pop whose result nobody saw took the
 * youngest element, if there was one.
 */
public final class Stack implements Model<Chain> {
  @Override
  public String name() {
    return "stack";
  }

  @Override
  public String noun() {
    return "stack";
  }

  @Override
  public Chain initial() {
    return Chain.EMPTY;
  }

  @Override
  public Action action(Call call) {
    return QueueActions.of(name(), call, "push", "pop");
  }

  @Override
  public Next<Chain> step(Chain stack, Action action) {
    if (QueueActions.enqueues(action)) {
      return Next.state(stack.with(action.argument()));
    }
    if (stack.isEmpty()) {
      return QueueActions.takesFrom(action) ? QueueActions.empty() : Next.state(stack);
    }
    if (action.known() && !Objects.equals(action.result(), stack.head())) {
      return Next.refused("on top of the stack was " + Action.inWords(stack.head()));
    }
    return Next.state(stack.rest());
  }

  /** Only a pop that found the stack empty is sure to leave it as it was. */
  @Override
  public boolean observes(Action action) {
    return QueueActions.findsEmpty(action);
  }

  /**
   * To leave out an element with the pop that took it uncovers nothing sooner: what lies above it
   * is gone before it is. What no known pop returned was taken by an unknown one, if at all.
   */
  @Override
  public Foresight<Chain> foresight(Collection<Action> known) {
    return QueueActions.foresight(known, QueueActions.anyDequeue(known));
  }

  @Override
  public String describe(Chain stack) {
    return Contents.inWords(stack.elements());
  }
}
