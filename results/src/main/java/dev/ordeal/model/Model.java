package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Specifies an object: what each operation does to its state when operations follow one another.
 *
 * <p>A checker keeps one object per key and remembers states, so states are immutable values with
 * {@code equals} and {@code hashCode} (null is a state too), and {@link #step} always answers the
 * same for equal arguments. An example is a counter that answers each {@code add} with the new sum:
 *
 * <pre>{@code
 * final class Counter implements Model<Long> {
 *   public String name() { return "counter"; }
 *   public String noun() { return "counter"; }
 *   public Long initial() { return 0L; }
 *   public Next<Long> step(Long sum, Action action) {
 *     Long after = sum + (Long) action.argument();
 *     boolean possible = !action.known() || after.equals(action.result());
 *     return possible ? Next.state(after) : Next.refused("the sum would be " + after);
 *   }
 * }
 * }</pre>
 *
 * @param <S> the states
 */
public interface Model<S> {

  /** Returns the name under which the verdict speaks of it, such as {@code cas-register}. */
  String name();

  /** Returns what the object is called in a sentence: {@code register}, {@code queue}. */
  String noun();

  /** Returns the state of an object that nothing has happened to yet. */
  S initial();

  /**
   * Says what state follows when the action takes effect in the given one, or why it cannot.
   *
   * <p>An action whose outcome is {@link Call.Outcome#INFO} took effect with a result that nobody
   * saw. One whose outcome is {@link Call.Outcome#FAIL} comes only where failures are taken as
   * observations: it is possible in those states in which it would have failed, and changes none.
   *
   * @throws IllegalArgumentException if the object has no such operation; that ends the check
   */
  Next<S> step(S state, Action action);

  /**
   * Returns what a step depends on in a call. Calls with equal actions are the same to a checker,
   * so a model that maps more calls to one action makes it faster. The action may depend on the
   * function, the argument, the outcome and the result of the call, and on nothing else.
   *
   * @throws IllegalArgumentException if the object has no such operation; that ends the check
   */
  default Action action(Call call) {
    return Action.of(call);
  }

  /**
   * Returns whether the action leaves every state as it is, wherever it is possible, as a read
   * does. The checker relies on a yes and becomes much faster by it; no is always right.
   */
  default boolean observes(Action action) {
    return false;
  }

  /**
   * Returns whether the action is possible in every state and leaves the same one wherever it takes
   * effect, as a write does. The checker relies on a yes and becomes much faster by it; no is
   * always right.
   */
  default boolean overwrites(Action action) {
    return false;
  }

  /**
   * Returns the only states in which the action is possible, as a read is in one, or empty if they
   * cannot be named. The checker relies on it, to see until when somebody may need what another
   * action {@linkplain #overwrites leaves}.
   */
  default Optional<Set<S>> possibleIn(Action action) {
    return Optional.empty();
  }

  /**
   * Returns what can be told of an object of which all this is known to have happened. The checker
   * relies on it; {@link Foresight#none} is always right.
   */
  default Foresight<S> foresight(Collection<Action> known) {
    return Foresight.none();
  }

  /**
   * Returns what can be told of an object of which all this is known to have happened, and of which
   * the rest may have happened or not.
   */
  default Foresight<S> foresight(Collection<Action> known, Collection<Action> unknown) {
    return foresight(known);
  }

  /** Returns a state in words, to stand behind "the register held". */
  default String describe(S state) {
    return Action.inWords(state);
  }
}
