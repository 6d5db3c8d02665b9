package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.model.Action;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  /** Weighs a verdict on a history by that model. */
  public static Worth of(Model<?> model, History history, Verdict.Valid verdict) {
    Map<String, List<Call>> unknown = new HashMap<>();
    for (Call call : history.calls()) {
      if (call.indeterminate()) {
        unknown.computeIfAbsent(call.operation().key(), key -> new ArrayList<>()).add(call);
      }
    }
    long reads = 0;
    double pinned = 0;
    long usable = 0;
    for (Witness witness : verdict.witnesses()) {
      Worth of = of(model, witness, unknown.getOrDefault(witness.key(), List.of()));
      reads += of.reads;
      pinned += of.pinned * of.reads;
      usable += of.usable;
    }
    return new Worth(reads, reads == 0 ? 0 : pinned / reads, usable);
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
            : String.format(
                Locale.ROOT,
                "Of %d read%s, %.0f %% can have been in one place only%s.",
                reads,
                reads == 1 ? "" : "s",
                100 * pinned,
                pinned < HALF ? "; where most can have been in several, little is ruled out" : "");
    return usable == 0
        ? looked
        : looked
            + " "
            + usable
            + (usable == 1 ? " operation" : " operations")
            + " of unknown outcome could still take effect.";
  }
}
