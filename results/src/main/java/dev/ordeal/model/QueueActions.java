package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What the operations of queues have in common, whichever element is the next. */
final class QueueActions {
  private static final String ENQUEUE = "enqueue";
  private static final String DEQUEUE = "dequeue";

  private QueueActions() {}

  /**
   * Returns the action of a call.
   *
   * @throws IllegalArgumentException if a queue knows no such operation
   */
  static Action of(String model, Call call) {
    return of(model, call, ENQUEUE, DEQUEUE);
  }

  /** Returns the action of a call, by the names that the object has for them. */
  static Action of(String model, Call call, String puts, String takes) {
    String f = call.operation().f();
    if (f.equals(takes)) {
      return new Action(DEQUEUE, null, call.outcome(), call.result());
    }
    if (!f.equals(puts)) {
      throw Objections.unknown(model, call, puts + " and " + takes);
    }
    if (call.operation().value() == null) {
      throw Objections.value(call, "null stands for nothing; it must be something else");
    }
    return new Action(ENQUEUE, call.operation().value(), Call.Outcome.OK, null);
  }

  static boolean enqueues(Action action) {
    return action.f().equals(ENQUEUE);
  }

  /** Returns whether it is known to have taken an element. */
  static boolean takesFrom(Action action) {
    return !enqueues(action) && action.known() && action.result() != null;
  }

  /** Returns whether it is known to have found nothing. */
  static boolean findsEmpty(Action action) {
    return !enqueues(action) && action.known() && action.result() == null;
  }

  static <S> Next<S> empty() {
    return Next.refused("nothing was in it");
  }

  static boolean anyDequeue(Collection<Action> known) {
    return known.stream().anyMatch(action -> !enqueues(action));
  }

  /**
   * An unknown enqueue helps only if a known dequeue returned what it put in.
   *
   * @param dequeuesHelp whether an unknown dequeue may help
   */
  static <S> Foresight<S> foresight(Collection<Action> known, boolean dequeuesHelp) {
    Set<Object> taken = new HashSet<>();
    for (Action action : known) {
      if (takesFrom(action)) {
        taken.add(action.result());
      }
    }
    return new Foresight<>() {
      @Override
      public boolean helps(Action unknown) {
        return enqueues(unknown) ? taken.contains(unknown.argument()) : dequeuesHelp;
      }
    };
  }
}
