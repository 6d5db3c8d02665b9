package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Several registers that are read and written together: {@code txn} has a list of steps, {@code
 * ["r", name, null]} or {@code ["w", name, value]}, that take effect one after the other with
 * nothing in between; its result is the same list with what was read in the place of each null. At
 * first every register holds nothing (null).
 */
public final class MultiRegister implements Model<ValueMap<Object>> {
  private static final String TXN = "txn";
  private static final int PARTS = 3;

  @Override
  public String name() {
    return "multi-register";
  }

  @Override
  public String noun() {
    return "registers";
  }

  @Override
  public ValueMap<Object> initial() {
    return ValueMap.empty();
  }

  @Override
  public Action action(Call call) {
    if (!call.operation().f().equals(TXN)) {
      throw Objections.unknown(name(), call, TXN);
    }
    List<?> steps = steps(call, call.operation().value());
    Action action = Action.of(call);
    if (!action.known()) {
      return action.withArgument(steps);
    }
    List<?> results = steps(call, call.result());
    boolean same = steps.size() == results.size();
    for (int i = 0; same && i < steps.size(); i++) {
      List<?> asked = (List<?>) steps.get(i);
      List<?> answered = (List<?>) results.get(i);
      same =
          asked.get(0).equals(answered.get(0))
              && Objects.equals(asked.get(1), answered.get(1))
              && (reads(asked) || Objects.equals(asked.get(2), answered.get(2)));
    }
    if (!same) {
      throw Objections.result(call, "it must have the steps of " + call.operation().value());
    }
    // The answer says what was asked too.
    return new Action(TXN, null, Call.Outcome.OK, results);
  }

  /** Takes the keywords of EDN for the words they are. */
  private static List<?> steps(Call call, Object value) {
    List<Object> steps = new ArrayList<>();
    if (!(value instanceof List<?> list)) {
      throw wrong(call);
    }
    for (Object step : list) {
      if (!(step instanceof List<?> parts) || parts.size() != PARTS) {
        throw wrong(call);
      }
      Object f = parts.get(0) instanceof String word ? word.replaceFirst("^:", "") : null;
      if (!"r".equals(f) && !"w".equals(f)) {
        throw wrong(call);
      }
      steps.add(Arrays.asList(f, parts.get(1), parts.get(2)));
    }
    return steps;
  }

  private static IllegalArgumentException wrong(Call call) {
    return Objections.value(
        call, "it and its result must be lists of [\"r\", name, value] and [\"w\", name, value]");
  }

  private static boolean reads(List<?> step) {
    return step.get(0).equals("r");
  }

  private static List<?> steps(Action action) {
    return (List<?>) (action.known() ? action.result() : action.argument());
  }

  @Override
  public Next<ValueMap<Object>> step(ValueMap<Object> registers, Action action) {
    ValueMap<Object> after = registers;
    for (Object each : steps(action)) {
      List<?> step = (List<?>) each;
      Object name = step.get(1);
      Object value = step.get(2);
      if (!reads(step)) {
        after = value == null ? after.without(name) : after.with(name, value);
      } else if (action.known() && !Objects.equals(after.get(name), value)) {
        return Next.refused(
            "register "
                + Action.inWords(name)
                + " held "
                + Action.inWords(after.get(name))
                + ", not "
                + Action.inWords(value));
      }
    }
    return Next.state(after);
  }

  /** A transaction that only reads changes nothing. */
  @Override
  public boolean observes(Action action) {
    return steps(action).stream().allMatch(step -> reads((List<?>) step));
  }

  /**
   * Registers that no known transaction reads never show. An unknown transaction that writes to
   * none that is read can be left out.
   */
  @Override
  public Foresight<ValueMap<Object>> foresight(Collection<Action> known) {
    Set<Object> read = new TreeSet<>(ValueOrder.INSTANCE);
    for (Action action : known) {
      steps(action).stream()
          .map(step -> (List<?>) step)
          .filter(MultiRegister::reads)
          .forEach(step -> read.add(step.get(1)));
    }
    return new Foresight<>() {
      @Override
      public boolean helps(Action unknown) {
        return steps(unknown).stream()
            .map(step -> (List<?>) step)
            .anyMatch(step -> !reads(step) && read.contains(step.get(1)));
      }

      @Override
      public Object essence(ValueMap<Object> state) {
        ValueMap<Object> shows = state;
        for (Object name : state.keys()) {
          shows = read.contains(name) ? shows : shows.without(name);
        }
        return shows;
      }
    };
  }

  @Override
  public String describe(ValueMap<Object> registers) {
    return registers.size() == 0 ? "nothing" : registers.toString();
  }
}
