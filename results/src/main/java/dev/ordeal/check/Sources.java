package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import dev.ordeal.model.Foresight;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private static final int MOST_STEPS = 400_000;

  /** More different ones lead to more states than are looked at, or to too many steps. */
  private static final int MOST_EFFECTS = 8_192;

  private final Model<S> model;
  private final Action wanted;
  private final Foresight<S> foresight;

  /** One state for all that are alike to all calls. */
  private final Map<Object, S> states = new LinkedHashMap<>();

  private final Map<Action, Boolean> leads = new HashMap<>();
  private boolean complete = true;

  /**
   * Explores the states that the calls can lead to, in any order whatever.
   *
   * @param wanted the call that is to become possible
   * @param key the other calls on the key, those that failed too
   */
  Sources(Model<S> model, Call wanted, KeyCalls key) {
    this.model = model;
    this.wanted = model.action(wanted);
    Set<Action> effects = effects(key, wanted);
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
  private Set<Action> effects(KeyCalls key, Call wanted) {
    Set<Action> effects = new LinkedHashSet<>();
    for (int call = 0; call < key.judged().size() && effects.size() <= MOST_EFFECTS; call++) {
      if (key.judged().callIndex(call) != wanted.callIndex()) {
        effects.add(effect(key.judged().get(call)));
      }
    }
    for (int call = 0; call < key.failed().size() && effects.size() <= MOST_EFFECTS; call++) {
      effects.add(effect(key.failed().get(call)));
    }
    return effects;
  }

  private void explore(Set<Action> effects) {
    List<S> queue = new ArrayList<>();
    queue.add(model.initial());
    states.put(foresight.essence(model.initial()), model.initial());
    int steps = 0;
    for (int i = 0; i < queue.size(); i++) {
      for (Action effect : effects) {
        if (states.size() >= MOST_STATES || ++steps > MOST_STEPS) {
          complete = false;
          return;
        }
        Next<S> next = model.step(queue.get(i), effect);
        if (!next.possible()) {
          continue;
        }
        Object essence = foresight.essence(next.state());
        if (!states.containsKey(essence)) {
          states.put(essence, next.state());
          queue.add(next.state());
        }
        if (accepts(next.state()) && !accepts(queue.get(i))) {
          leads.put(effect, true);
        }
      }
    }
  }

  /** What the call would have done; a failed one is taken as if it had happened after all. */
  private Action effect(Call call) {
    if (call.outcome() != Call.Outcome.FAIL) {
      return model.action(call);
    }
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

  /** Returns whether the call leads from a state that refuses to one that accepts. */
  boolean leadsThere(Call call) {
    return leads.containsKey(effect(call));
  }

  /** Returns the states that accept, as far as the calls lead to them. */
  List<S> accepting() {
    return states.values().stream().filter(this::accepts).toList();
  }

  /** Returns whether the state stands for itself alone. */
  boolean alone(S state) {
    return Objects.equals(foresight.essence(state), state);
  }
}
