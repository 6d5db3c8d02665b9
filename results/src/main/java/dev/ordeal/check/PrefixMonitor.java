package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.FifoQueue;
import dev.ordeal.model.KeyValue;
import dev.ordeal.model.Model;
import dev.ordeal.model.Mutex;
import dev.ordeal.model.PriorityQueue;
import dev.ordeal.model.SetModel;
import dev.ordeal.model.Stack;
import dev.ordeal.model.UnorderedQueue;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides about prefixes of the calls on one key, each in near-linear time, where it applies.
 *
 * <p>Up to a moment, what has returned must have a place; what is still running may have one, and
 * then with the result that it returns later.
 */
interface PrefixMonitor {

  /**
   * What it finds about a prefix: an order, which is to be verified; or a conflict that leaves room
   * for none; or neither, if it does not know.
   *
   * @param order the calls that have a place, in order; or null
   * @param words what contradicts what, as a sentence, put together when it is asked for; or null
   * @param cause the call that is in the way; or null
   * @param likely the rank up to which the conflict may be there already, as a hint where to look;
   *     {@link Ranks#NEVER} without one
   */
  record Decision(List<Call> order, Supplier<String> words, Call cause, int likely)
      implements Narrowing.Finding {

    /** The same with a hint. */
    Decision likelyBefore(int rank) {
      return new Decision(order, words, cause, rank);
    }

    @Override
    public boolean made() {
      return order != null || words != null;
    }

    @Override
    public boolean valid() {
      return order != null;
    }

    static Decision order(List<Call> order) {
      return new Decision(order, null, null, Ranks.NEVER);
    }

    static Decision conflict(String words, Call cause) {
      return conflict(() -> words, cause);
    }

    static Decision conflict(Supplier<String> words, Call cause) {
      return new Decision(null, words, cause, Ranks.NEVER);
    }

    /** It does not know. */
    static Decision none() {
      return new Decision(null, null, null, Ranks.NEVER);
    }

    /** Returns what contradicts what, as a sentence; only where there is a conflict. */
    String conflict() {
      return words.get();
    }

    /** Two calls that must come in one order by time and in the other by what was seen. */
    static Decision conflict(Call earlier, Call later) {
      return conflict(
          () ->
              CallWords.nounWithTimes(earlier)
                  + " was over before "
                  + CallWords.nounWithTimes(later)
                  + " began, but what was seen asks for the other order.",
          earlier);
    }
  }

  /** Returns why it does not apply, or null if it does. */
  String objection();

  /** Returns the calls it deals with. */
  List<Call> calls();

  /** Returns where their invocations and returns stand. */
  Ranks ranks();

  /** Decides about the events before that rank. */
  Decision decide(int until);

  /** Returns whether {@link #contradiction} tells fewer than all calls. */
  default boolean knowsContradiction() {
    return false;
  }

  /**
   * Returns calls, in order of invocation, that alone have no order up to that prefix, which has
   * none, but have one up to all that have one.
   */
  default List<Call> contradiction(int until) {
    return calls();
  }

  /** Returns the monitor of the model for these calls, or null if there is none. */
  static PrefixMonitor of(Model<?> model, List<Call> judged) {
    if (model instanceof SetModel set) {
      return new SetMonitor(set, judged);
    }
    if (model instanceof FifoQueue || model instanceof UnorderedQueue) {
      return new QueueMonitor(model, judged);
    }
    if (model instanceof PriorityQueue queue) {
      return new PriorityMonitor(queue, judged);
    }
    if (model instanceof Stack stack) {
      return new StackMonitor(stack, judged);
    }
    if (model instanceof KeyValue keyValue) {
      return new KeyValueMonitor(keyValue, judged);
    }
    if (model instanceof Mutex mutex) {
      return new MutexMonitor(mutex, judged);
    }
    return null;
  }
}
