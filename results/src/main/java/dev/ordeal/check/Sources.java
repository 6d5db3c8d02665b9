package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.Action;
import dev.ordeal.model.Foresight;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds out which calls on a key, had they taken effect, could have made a given call possible: the
 * writers of the value that a read returned, say.
 */
final class Sources<S> {
  private static final int MOST_STATES = 512;

  /** As many as that where the model names the states in which an effect is possible. */
  private static final int MOST_STATES_LOOKED_UP = 4_096;

  private static final int MOST_STEPS = 400_000;

  /** More different ones lead to more states than are looked at, or to too many steps. */
  private static final int MOST_EFFECTS = 8_192;

  /** More kinds of calls have more effects than that: two at most, of a cas, have the same. */
  static final int MOST_KINDS = 2 * MOST_EFFECTS + 2;

  private final Model<S> model;
  private final Action wanted;
  private final Kinds kinds;

  /** What the calls of each kind would have done, where it was asked. */
  private final Action[] effectOf;

  private final Foresight<S> foresight;

  /** One state for all that are alike to all calls, in the order in which they were reached. */
  private final List<S> reached = new ArrayList<>();

  /** What these can ever show. */
  private final Set<Object> essences = new HashSet<>();

  private final Set<Action> leads = new HashSet<>();
  private int most = MOST_STATES;
  private int steps;
  private boolean complete = true;

  /**
   * Explores the states that the calls can lead to, in any order whatever.
   *
   * @param wanted the call that is to become possible
   * @param kinds the actions of all judged calls on the key
   * @param failed the calls on the key that failed
   */
  Sources(Model<S> model, Call wanted, Kinds kinds, Calls failed) {
    this.model = model;
    this.wanted = model.action(wanted);
    this.kinds = kinds;
    this.effectOf = new Action[kinds.actions.size()];
    if (kinds.actions.size() > MOST_KINDS) {
      complete = false;
      foresight = Foresight.none();
      return;
    }
    Set<Action> effects = effects(wanted, failed);
    List<Action> known = new ArrayList<>(effects);
    known.removeIf(action -> !action.known());
    known.add(this.wanted);
    foresight = model.foresight(known);
    if (effects.size() > MOST_EFFECTS) {
      complete = false;
    } else {
      explore(effects);
    }
  }

  /** Returns what the calls would have done, or a part of it that is more than most. */
  private Set<Action> effects(Call wanted, Calls failed) {
    Set<Action> effects = new LinkedHashSet<>();
    Calls judged = kinds.calls;
    for (int call = 0; call < judged.size() && effects.size() <= MOST_EFFECTS; call++) {
      int kind = kinds.of[call];
      if (effectOf[kind] == null && judged.callIndex(call) != wanted.callIndex()) {
        Action action = kinds.actions.get(kind);
        boolean observed = action.outcome() == Call.Outcome.FAIL;
        effectOf[kind] = observed ? effect(judged.get(call)) : action;
        effects.add(effectOf[kind]);
      }
    }
    for (int call = 0; call < failed.size() && effects.size() <= MOST_EFFECTS; call++) {
      effects.add(effect(failed.get(call)));
    }
    return effects;
  }

  private void explore(Set<Action> effects) {
    List<Action> overwriting = new ArrayList<>();
    List<Action> overwritingThere = new ArrayList<>();
    Map<S, List<Action>> only = new HashMap<>();
    List<Action> anywhere = new ArrayList<>();
    for (Action effect : effects) {
      if (model.overwrites(effect)) {
        overwriting.add(effect);
      } else if (!model.observes(effect)) {
        model
            .possibleIn(effect)
            .ifPresentOrElse(
                in -> in.forEach(s -> only.computeIfAbsent(s, t -> new ArrayList<>()).add(effect)),
                () -> anywhere.add(effect));
      }
    }
    most = anywhere.isEmpty() ? MOST_STATES_LOOKED_UP : MOST_STATES;
    reach(model.initial());
    for (Action effect : overwriting) {
      S left = model.step(model.initial(), effect).state();
      reach(left);
      if (accepts(left)) {
        overwritingThere.add(effect);
      }
    }
    for (int i = 0; i < reached.size() && complete; i++) {
      follow(reached.get(i), only.getOrDefault(reached.get(i), List.of()));
      follow(reached.get(i), anywhere);
    }
    if (accepting().size() < reached.size()) {
      leads.addAll(overwritingThere);
    }
  }

  private void follow(S state, List<Action> effects) {
    boolean accepted = accepts(state);
    for (Action effect : effects) {
      Next<S> next = model.step(state, effect);
      complete &= ++steps <= MOST_STEPS;
      if (!complete) {
        return;
      }
      if (next.possible()) {
        reach(next.state());
        if (!accepted && accepts(next.state())) {
          leads.add(effect);
        }
      }
    }
  }

  private void reach(S state) {
    if (essences.add(foresight.essence(state))) {
      reached.add(state);
      complete &= reached.size() < most;
    }
  }

  /** What a failed call would have done, had it happened after all. */
  private Action effect(Call call) {
    return model.action(
        new Call(
            call.operation(),
            null,
            Call.Outcome.INFO,
            call.callIndex(),
            call.returnIndex(),
            call.callTime(),
            call.returnTime(),
            call.process(),
            call.node(),
            call.error()));
  }

  /** Returns whether all states were looked at; if not, nothing may be concluded. */
  boolean complete() {
    return complete;
  }

  /** Returns whether the wanted call is possible in the state. */
  boolean accepts(S state) {
    return model.step(state, wanted).possible();
  }

  /**
   * Returns for each kind whether its calls lead from a state that refuses to one that accepts; it
   * may say no of the wanted one's.
   */
  boolean[] leadingKinds() {
    boolean[] leading = new boolean[effectOf.length];
    for (int kind = 0; kind < leading.length; kind++) {
      leading[kind] = effectOf[kind] != null && leads.contains(effectOf[kind]);
    }
    return leading;
  }

  /** Returns whether a failed call would have led from a state that refuses to one that accepts. */
  boolean leadsThere(Call failed) {
    return leads.contains(effect(failed));
  }

  /** Returns the states that accept, as far as the calls lead to them. */
  List<S> accepting() {
    List<S> accepting = new ArrayList<>();
    for (S state : reached) {
      if (accepts(state)) {
        accepting.add(state);
      }
    }
    return accepting;
  }

  /** Returns whether the state stands for itself alone. */
  boolean alone(S state) {
    return Objects.equals(foresight.essence(state), state);
  }
}
