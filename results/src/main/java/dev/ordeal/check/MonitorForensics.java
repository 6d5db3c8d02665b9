package dev.ordeal.check;

import static dev.ordeal.check.RegisterCalls.NONE;

import dev.ordeal.history.Call;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds the counterexample in a key that the monitor calls invalid: the first return up to which
 * there is no order.
 */
final class MonitorForensics {
  private static final long MOST_WORK_ON_WORDS = 10_000_000;

  private final Model<Object> model;
  private final KeyCalls key;
  private final RegisterCalls calls;
  private final Narrowing<RegisterDecision> narrowing;
  private final int end;
  private final int unplaced;

  /** What is found about the prefix that ends with the unplaced return. */
  private final RegisterDecision conflict;

  /** Whether nothing is known about some prefix that it had to know about. */
  private boolean undecided;

  /**
   * Looks into a key.
   *
   * @param whole what was decided about all of it: that there is no order
   */
  MonitorForensics(Model<Object> model, KeyCalls key, RegisterCalls calls, RegisterDecision whole) {
    this.model = model;
    this.key = key;
    this.calls = calls;
    narrowing = narrowing(1, calls.end(), NONE, whole);
    undecided = !narrowing.run();
    end = narrowing.low();
    unplaced = calls.callAt[end];
    conflict = narrowing.conflict();
  }

  /** Looks for the greatest prefix that is valid, given one that is and one that is not. */
  private Narrowing<RegisterDecision> narrowing(
      int valid, int invalid, int taken, RegisterDecision known) {
    return new Narrowing<>(
        until -> RegisterDecision.of(calls, until, taken), valid, invalid, known);
  }

  /**
   * Puts the counterexample together; its longest prefix is to be verified.
   *
   * @return null if it comes to no decision about some prefix
   */
  Counterexample counterexample() {
    Call blocking = undecided ? null : blocking();
    if (undecided) {
      return null;
    }
    Call call = calls.calls.get(unplaced);
    int[] order = narrowing.order().order();
    List<Call> prefix = calls.calls.select(order);
    Set<Integer> last = new LastValues(calls, narrowing.order().blocks(), unplaced).after(order);
    Set<Integer> during = new TreeSet<>(last);
    boolean complete = collectDuring(during) && nothingOptional();
    List<Object> possible = last.stream().map(calls::value).toList();
    Explanation<Object> explanation =
        new Explanation<>(
            model,
            state -> true,
            key,
            new Kinds(model, key.judged(), Sources.MOST_KINDS),
            call,
            possible,
            during.stream().map(calls::value).toList(),
            complete,
            blocking,
            prefix);
    return new Counterexample(
        key.key(),
        explanation.headline(),
        explanation.words() + heldThroughout(),
        call,
        Forensics.around(key, call, blocking, explanation.cause()),
        possible.stream().map(state -> refusal(state, call)).toList(),
        prefix);
  }

  /**
   * Returns calls, in order of invocation, that alone have no order up to the unplaced return:
   * those of the two blocks that contradict one another, or of the one that contradicts itself, or
   * a failed cas and those of the block whose value was there all the time. As nobody else writes
   * their values, an order of all calls would be one of the others too.
   */
  List<Call> contradiction() {
    IntStream contradiction;
    if (conflict.held() != NONE) {
      contradiction =
          IntStream.concat(
                  conflict.blocks().membersWith(calls.avoids[conflict.held()]),
                  IntStream.of(conflict.held()))
              .sorted();
    } else {
      int[] blocks = conflict.blocks().contradiction();
      contradiction = blocks.length > 0 ? Arrays.stream(blocks) : chained().stream();
    }
    return contradiction.mapToObj(calls.calls::get).toList();
  }

  /**
   * Returns whether the contradicting calls alone have an order as far as all calls have one; with
   * a failed cas, others may have made room for it that far.
   */
  boolean asFarAsAll() {
    return conflict.held() == NONE;
  }

  /** Returns the calls that find or leave a value which cas link to those of the unplaced one. */
  private BitSet chained() {
    BitSet values = new BitSet();
    BitSet chained = new BitSet();
    chained.set(unplaced);
    // Back to where the chain begins first; from there it goes mostly forward in time.
    int writer = unplaced;
    while (writer != NONE && calls.finds[writer] != NONE && !values.get(calls.finds[writer])) {
      values.set(calls.finds[writer]);
      writer = calls.writer(calls.finds[writer]);
    }
    int invoked = calls.invokedBefore(end);
    int before;
    do {
      before = values.cardinality();
      for (int call = 0; call < invoked; call++) {
        int found = calls.finds[call];
        int left = calls.leaves[call];
        boolean linked = (found != NONE && values.get(found)) || (left != NONE && values.get(left));
        if (linked || chained.get(call)) {
          chained.set(call);
          set(values, found);
          set(values, left);
        }
      }
    } while (values.cardinality() > before);
    return chained;
  }

  private static void set(BitSet values, int value) {
    if (value != NONE) {
      values.set(value);
    }
  }

  /**
   * Says, as a further sentence, which failed cas is in the way if not the unplaced call itself.
   */
  private String heldThroughout() {
    int held = conflict.held();
    if (held == NONE || held == unplaced) {
      return "";
    }
    return " Otherwise the register would have held "
        + model.describe(calls.value(calls.avoids[held]))
        + " from before "
        + CallWords.nounWithTimes(calls.calls.get(held))
        + " began until after it was over, but that found something else.";
  }

  /** Returns the call that has no place if the unplaced one is given one, or null. */
  private Call blocking() {
    int begin = calls.invoked[unplaced] + 1;
    int steps = 0;
    int call = unplaced;
    while (call != NONE && calls.finds[call] > RegisterCalls.INITIAL) {
      call = calls.writer(calls.finds[call]);
      if (call == NONE || ++steps > calls.calls.size()) {
        return null;
      }
      begin = Math.max(begin, calls.invoked[call] + 1);
    }
    // All that leads to it has been invoked there; before, it could not have happened.
    if (begin >= end) {
      return null;
    }
    RegisterDecision decision = RegisterDecision.of(calls, begin, unplaced);
    if (!decision.valid()) {
      undecided = !decision.made();
      return null;
    }
    Narrowing<RegisterDecision> taken = narrowing(begin, end, unplaced, null);
    undecided = !taken.run();
    return calls.calls.get(calls.callAt[taken.low()]);
  }

  /**
   * Collects what the register can hold at any return while the call is open, unless that takes too
   * long, or tells no more: of several values none was there all the time, and whether the call was
   * possible at first is known from {@link #blocking}.
   *
   * @return whether these are all
   */
  private boolean collectDuring(Set<Integer> during) {
    int begin = calls.invoked[unplaced] + 1;
    if ((long) (end - begin) * end > MOST_WORK_ON_WORDS) {
      return false;
    }
    for (int rank = begin; rank < end; rank++) {
      if (during.size() > 1) {
        return false;
      }
      if (calls.returned[calls.callAt[rank]] == rank) {
        during.addAll(
            new LastValues(calls, new Monitor(calls, rank, NONE), unplaced).withoutFailedCas());
      }
    }
    return true;
  }

  private boolean nothingOptional() {
    int invoked = calls.invokedBefore(end);
    for (int i = 0; i < invoked; i++) {
      if (calls.calls.indeterminate(i)) {
        return false;
      }
    }
    return true;
  }

  private Counterexample.PossibleState refusal(Object state, Call call) {
    Next<Object> next = model.step(state, model.action(call));
    if (next.possible()) {
      throw new IllegalStateException(
          "the monitor finds no place for "
              + call
              + ", but it is possible in a state that there can be: "
              + state);
    }
    return new Counterexample.PossibleState(model.describe(state), next.refusal());
  }
}
