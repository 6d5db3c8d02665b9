package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.Action;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.BitSet;
import java.util.List;

/**
 * Decides whether an order of calls proves them linearizable. It is small, and shares nothing with
 * the search that found the order, so that a mistake there does not become a verdict.
 */
final class WitnessVerifier {
  private static final int NONE = -1;

  private WitnessVerifier() {}

  /**
   * Checks an order of calls on one key as far as a moment in the history.
   *
   * @param judged the calls that must or may have a place, in order of call
   * @param until event index; what was invoked later has no place, and what returned later need not
   *     have one. {@link Call#NEVER} is the whole history
   * @return what is wrong with the order, or null if it is a proof
   */
  static <S> String refusal(Model<S> model, List<Call> judged, long until, List<Call> order) {
    Calls calls = Calls.of(judged);
    BitSet placed = new BitSet(calls.size());
    int[] byRank = byRank(calls);
    Stepper<S> stepper = new Stepper<>(model, calls);
    int latestCall = NONE;
    for (int i = 0; i < order.size(); i++) {
      int call = place(calls, byRank, order, i);
      if (call == NONE || calls.callIndex(call) >= until || placed.get(call)) {
        return "the call of index " + order.get(i).callIndex() + " has no place in it, or two";
      }
      placed.set(call);
      latestCall = Math.max(latestCall, calls.callIndex(call));
      if (!calls.indeterminate(call) && calls.returnIndex(call) < latestCall) {
        return "the call of index "
            + calls.callIndex(call)
            + " returned before the call of index "
            + latestCall
            + " began, but comes after it";
      }
      String refusal = stepper.refusal(call);
      if (refusal != null) {
        return "the call of index " + calls.callIndex(call) + " is not possible: " + refusal;
      }
    }
    return missing(calls, until, placed);
  }

  /** Returns for the rank of each invocation the call. */
  private static int[] byRank(Calls calls) {
    int[] byRank = new int[calls.ranks()];
    for (int call = 0; call < calls.size(); call++) {
      byRank[calls.callRank(call)] = call;
    }
    return byRank;
  }

  /** Looks first where the call is if both lists are parts of one that have the same ranks. */
  private static int place(Calls calls, int[] byRank, List<Call> order, int place) {
    if (order instanceof Calls columns && columns.callRank(place) < byRank.length) {
      int guess = byRank[columns.callRank(place)];
      if (guess < calls.size() && calls.is(guess, order, place)) {
        return guess;
      }
    }
    return calls.placeOf(order, place);
  }

  private static String missing(Calls calls, long until, BitSet placed) {
    for (int call = 0; call < calls.size(); call++) {
      boolean counts = !calls.indeterminate(call) && calls.returnIndex(call) < until;
      if (counts && !placed.get(call)) {
        return "the call of index " + calls.callIndex(call) + " is missing";
      }
    }
    return null;
  }

  /**
   * Lets calls take effect: by the model; on numbers where it is that of a register; in one buffer
   * where it is that of a string.
   */
  private static final class Stepper<S> {
    private final Model<S> model;
    private final Calls calls;
    private final RegisterRun register;
    private final TextRun text;
    private S state;

    Stepper(Model<S> model, Calls calls) {
      this.model = model;
      this.calls = calls;
      register = RegisterRun.of(model, calls);
      text = TextRun.of(model, calls);
      state = model.initial();
    }

    /** Returns why the call cannot take effect, or null. */
    String refusal(int call) {
      if (register != null && register.knows(call)) {
        if (register.step(call)) {
          return null;
        }
        return "the register held " + Action.inWords(calls.values().value(register.held()));
      }
      if (text != null && text.knows(call)) {
        return text.step(call) ? null : "the key held " + Action.inWords(text.held());
      }
      Next<S> next = model.step(state, model.action(calls.get(call)));
      state = next.possible() ? next.state() : state;
      return next.possible() ? null : next.refusal();
    }
  }
}
