package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the counterexample off a search that found no order: the return that it could not get past
 * is that of the unplaced call, and the configurations it met there are all there can be.
 */
final class Forensics<S> {
  private static final int MOST_CONCURRENT = 40;
  private static final int BEFORE = 5;
  private static final long CLOSER_FACTOR = 8;
  private static final long CLOSER_LEAST = 10_000;

  private final Model<S> model;
  private final KeyCalls key;
  private final Problem<S> problem;
  private final Search<S> search;
  private final Visited visited;
  private final int unplaced;

  /**
   * Looks into a search whose outcome is {@link Search.Outcome#EXHAUSTED}.
   *
   * @param limits what may be spent on looking closer; the counterexample stands without it
   */
  Forensics(Model<S> model, KeyCalls key, Problem<S> problem, Search<S> search, Limits limits) {
    this.model = model;
    this.key = key;
    this.problem = problem;
    this.search = search;
    this.unplaced = problem.callAt(search.furthest());
    this.visited = closer(limits);
  }

  /**
   * Searches again without the short cuts that let one of several equal calls stand for the others,
   * that one may not be the unplaced call, and that leave out writes which nobody saw. Also a
   * second opinion: it must not get further.
   */
  private Visited closer(Limits limits) {
    Limits some =
        new Limits(
            limits.deadlineNanos(),
            limits.memoryBytes(),
            CLOSER_FACTOR * search.visited().size() + CLOSER_LEAST,
            limits.cancelled());
    Search<S> again = new Search<>(problem, new Reductions(true, false, true, true, false), some);
    Search.Outcome outcome = again.run();
    boolean agrees = outcome != Search.Outcome.FOUND && again.furthest() <= search.furthest();
    if (!agrees || (outcome == Search.Outcome.EXHAUSTED && again.furthest() != search.furthest())) {
      throw new IllegalStateException(
          "two searches disagree about key "
              + key.key()
              + ": one gets to event "
              + search.furthest()
              + " of the key and no further, the other to "
              + again.furthest());
    }
    return outcome == Search.Outcome.EXHAUSTED ? again.visited() : search.visited();
  }

  /** Puts the counterexample together. */
  Counterexample counterexample() {
    Call call = problem.calls.get(unplaced);
    Set<Integer> last = new TreeSet<>();
    Set<Integer> during = new TreeSet<>();
    int blocked = lookAtConfigurations(last, during);
    List<Call> prefix = new ArrayList<>();
    for (int placed : search.best()) {
      prefix.add(problem.calls.get(placed));
    }
    Call blocking = blocked < 0 ? null : problem.calls.get(problem.callAt(blocked));
    // With optional calls about, the search left states out that would not have helped.
    boolean complete = !problem.anyOptionalBefore(search.furthest());
    S ending = ending(prefix);
    List<S> possible = new ArrayList<>();
    for (S state : states(last)) {
      possible.add(problem.transitions.alike(state, ending) ? ending : state);
    }
    Explanation<S> explanation =
        new Explanation<>(
            model,
            problem.transitions::alone,
            key,
            problem.all,
            call,
            possible,
            states(during),
            complete,
            blocking,
            prefix);
    return new Counterexample(
        key.key(),
        explanation.headline(),
        explanation.words(),
        call,
        around(key, call, blocking, explanation.cause()),
        refusals(possible, call),
        prefix);
  }

  /**
   * Returns the state in which an order ends. Of states that are alike the search keeps the one
   * that it met first, which may have been possible at another time only; this one was there.
   */
  private S ending(List<Call> order) {
    S state = model.initial();
    for (Call call : order) {
      state = model.step(state, model.action(call)).state();
    }
    return state;
  }

  /**
   * Collects the states just before the unplaced call returned, and those at any time it was open.
   *
   * @return where the search came furthest of those ways on which the call did take effect, or -1
   */
  private int lookAtConfigurations(Set<Integer> last, Set<Integer> during) {
    int invoked = problem.callPosition[unplaced];
    int returned = search.furthest();
    int slot = problem.slot[unplaced];
    int blocked = -1;
    for (int entry = 0; entry < visited.size(); entry++) {
      int position = visited.position(entry);
      if (position <= invoked) {
        continue;
      }
      if (visited.placed(entry, slot)) {
        blocked = Math.max(blocked, position);
      } else {
        during.add(visited.state(entry));
        if (position == returned) {
          last.add(visited.state(entry));
        }
      }
    }
    return blocked;
  }

  private List<S> states(Set<Integer> numbers) {
    List<S> states = new ArrayList<>();
    for (int number : numbers) {
      states.add(problem.transitions.state(number));
    }
    return states;
  }

  private List<Counterexample.PossibleState> refusals(List<S> states, Call call) {
    List<Counterexample.PossibleState> refusals = new ArrayList<>();
    for (S state : states) {
      refusals.add(refusal(state, call));
    }
    return refusals;
  }

  private Counterexample.PossibleState refusal(S state, Call call) {
    Next<S> next = model.step(state, model.action(call));
    if (next.possible()) {
      throw new IllegalStateException(
          "the search could not get past "
              + call
              + ", but it is possible in a state that it met there: "
              + state);
    }
    boolean alone = problem.transitions.alone(state);
    String words = model.describe(state) + (alone ? "" : " or the like");
    return new Counterexample.PossibleState(words, next.refusal());
  }

  /** Returns what ran with a call or ended just before, and the calls named in its words. */
  static List<Call> around(KeyCalls key, Call call, Call blocking, Call cause) {
    Calls calls = key.judged();
    Foremost concurrent = new Foremost(MOST_CONCURRENT);
    Foremost before = new Foremost(BEFORE);
    for (int other = 0; other < calls.size(); other++) {
      int invoked = calls.callIndex(other);
      if (invoked == call.callIndex() || invoked > call.returnIndex()) {
        continue;
      }
      boolean indeterminate = calls.indeterminate(other);
      int returned = calls.returnIndex(other);
      if (!indeterminate && returned < call.callIndex()) {
        before.add(other, returned);
      } else {
        // Those whose outcome is known, and the latest, say most.
        concurrent.add(other, indeterminate ? other : Integer.MAX_VALUE + (long) other);
      }
    }
    Set<Call> around = new LinkedHashSet<>();
    for (int other : concurrent.inOrder()) {
      around.add(calls.get(other));
    }
    for (int other : before.inOrder()) {
      around.add(calls.get(other));
    }
    if (blocking != null) {
      around.add(blocking);
    }
    if (cause != null) {
      around.add(cause);
    }
    around.remove(call);
    List<Call> inOrder = new ArrayList<>(around);
    inOrder.sort((one, other) -> Long.compare(one.callIndex(), other.callIndex()));
    return inOrder;
  }
}
