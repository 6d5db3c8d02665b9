package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.history.History;
import dev.ordeal.model.Action;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Says how much a valid verdict is worth: a history in which nearly anything is legal says little.
 *
 * @param reads how many operations only looked, and are known to have
 * @param pinned the share of them, from 0 to 1, that is possible in one place only of the order
 *     found: it tells which writes came before; of many reads, an even sample was asked
 * @param usable how many operations of unknown outcome, not needed for the order, could still take
 *     effect after it and change something
 */
public record Worth(long reads, double pinned, long usable) {
  private static final int MOST_STEPS = 200_000;
  private static final int FEWEST_ASKED = 20;
  private static final double HALF = 0.5;
  private static final int PERCENT = 100;

  /** Weighs a verdict on a history by that model. */
  public static Worth of(Model<?> model, History history, Verdict.Valid verdict) {
    Calls calls = history.calls();
    Map<String, Calls> unknown = new HashMap<>();
    for (Calls onKey : calls.byKey(calls::indeterminate)) {
      if (!onKey.isEmpty()) {
        unknown.put(onKey.keyOf(onKey.key(0)), onKey);
      }
    }
    Calls none = calls.select();
    long reads = 0;
    double pinned = 0;
    long usable = 0;
    for (Witness witness : verdict.witnesses()) {
      Calls unknownOnKey = unknown.getOrDefault(witness.key(), none);
      Worth of = ofRegister(model, witness.order(), unknownOnKey);
      if (of == null) {
        of = ofText(model, witness.order(), unknownOnKey);
      }
      if (of == null) {
        of = of(model, witness, unknownOnKey);
      }
      reads += of.reads;
      pinned += of.pinned * of.reads;
      usable += of.usable;
    }
    return new Worth(reads, reads == 0 ? 0 : pinned / reads, usable);
  }

  /** Weighs, exactly, what a register went through; null if it is none. */
  private static Worth ofRegister(Model<?> model, List<Call> witness, Calls unknown) {
    Calls order = witness instanceof Calls columns ? columns : null;
    RegisterRun run = order == null ? null : RegisterRun.of(model, order);
    if (run == null) {
      return null;
    }
    ValueNumbers values = new ValueNumbers(order);
    int[] times = new int[2 * order.size() + 2];
    times[values.numberOf(run.held())]++;
    long reads = 0;
    for (int i = 0; i < order.size(); i++) {
      int before = run.held();
      if (!run.knows(i) || !run.step(i)) {
        return null;
      }
      if (run.held() != before) {
        times[values.numberOf(run.held())]++;
      }
      reads += run.looksAt(i) >= 0 ? 1 : 0;
    }
    long pinned = 0;
    for (int i = 0; i < order.size(); i++) {
      int found = run.looksAt(i);
      pinned += found >= 0 && times[values.numberOf(found)] == 1 ? 1 : 0;
    }
    double share = reads == 0 ? 0 : (double) pinned / reads;
    return new Worth(reads, share, usable(model, order.values().value(run.held()), order, unknown));
  }

  /** Weighs, exactly, what a string went through; null if it is none. */
  private static Worth ofText(Model<?> model, List<Call> witness, Calls unknown) {
    Calls order = witness instanceof Calls columns ? columns : null;
    TextRun run = order == null ? null : TextRun.of(model, order);
    if (run == null) {
      return null;
    }
    TextStates states = new TextStates(run, order);
    if (!states.all()) {
      return null;
    }
    BitSet used = used(order, unknown);
    TextRun after = run.on(unknown);
    long usable = 0;
    for (int i = 0; i < unknown.size(); i++) {
      usable += !used.get(i) && after.changes(i) ? 1 : 0;
    }
    return new Worth(states.reads(), states.pinned(), usable);
  }

  /** Returns which of the unknown calls have a place in the order. */
  private static BitSet used(Calls order, Calls unknown) {
    BitSet used = new BitSet();
    for (int i = 0; i < order.size(); i++) {
      if (order.indeterminate(i)) {
        used.set(unknown.placeOf(order, i));
      }
    }
    return used;
  }

  /** Counts the calls of unknown outcome that have no place in the order and could get one last. */
  @SuppressWarnings("unchecked")
  private static long usable(Model<?> model, Object state, Calls order, Calls unknown) {
    BitSet used = used(order, unknown);
    Model<Object> register = (Model<Object>) model;
    long usable = 0;
    for (int i = 0; i < unknown.size(); i++) {
      if (!used.get(i)) {
        var next = register.step(state, register.action(unknown.get(i)));
        usable += next.possible() && !Objects.equals(next.state(), state) ? 1 : 0;
      }
    }
    return usable;
  }

  private static <S> Worth of(Model<S> model, Witness witness, List<Call> unknown) {
    List<S> states = new ArrayList<>();
    List<Action> reads = new ArrayList<>();
    S state = model.initial();
    states.add(state);
    for (Call call : witness.order()) {
      Action action = model.action(call);
      boolean looks = action.known() && model.observes(action) && !CallWords.takes(action.f());
      if (looks) {
        reads.add(action);
      }
      S next = model.step(state, action).state();
      if (!Objects.equals(state, next)) {
        states.add(next);
      }
      state = next;
    }
    Set<Call> used = new HashSet<>();
    witness.order().stream().filter(Call::indeterminate).forEach(used::add);
    long usable = 0;
    for (Call call : unknown) {
      var next = model.step(state, model.action(call));
      boolean changes = next.possible() && !Objects.equals(next.state(), state);
      usable += changes && !used.contains(call) ? 1 : 0;
    }
    return new Worth(reads.size(), pinned(model, states, reads), usable);
  }

  private static <S> double pinned(Model<S> model, List<S> states, List<Action> reads) {
    if (reads.isEmpty()) {
      return 0;
    }
    int asked = Math.min(reads.size(), Math.max(FEWEST_ASKED, MOST_STEPS / states.size()));
    int pinned = 0;
    for (int i = 0; i < asked; i++) {
      Action read = reads.get((int) ((long) i * reads.size() / asked));
      int places = 0;
      for (int at = 0; at < states.size() && places < 2; at++) {
        places += model.step(states.get(at), read).possible() ? 1 : 0;
      }
      pinned += places == 1 ? 1 : 0;
    }
    return (double) pinned / asked;
  }

  /** Returns one or two sentences. */
  public String words() {
    String looked =
        reads == 0
            ? "No read looks at the state."
            : "Of "
                + reads
                + (reads == 1 ? " read, " : " reads, ")
                + Math.round(PERCENT * pinned)
                + " % can have been in one place only"
                + (pinned < HALF
                    ? "; where most can have been in several, little is ruled out"
                    : "")
                + ".";
    return usable == 0
        ? looked
        : looked
            + " "
            + usable
            + (usable == 1 ? " operation" : " operations")
            + " of unknown outcome could still take effect.";
  }
}
