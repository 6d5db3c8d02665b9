package dev.ordeal.check;

import dev.ordeal.model.Action;
import dev.ordeal.model.Foresight;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Numbers the states and actions of a model and remembers its steps, so that the search deals in
 * ints. What it does not remember it asks the model again; it never guesses.
 */
final class Transitions<S> {
  /** Stands for a refusal. */
  static final int REFUSED = -1;

  /** The number of the initial state. */
  static final int INITIAL = 0;

  private static final int UNKNOWN = -2;

  /** Up to this many cells every step is remembered; beyond, the most recent. */
  private static final int DENSE_CELLS = 1 << 18;

  private static final int CACHE_SLOTS = 1 << 16;

  /** What a state takes, about: large ones share most of it with others. */
  private static final long STATE_BYTES = 200;

  private final Model<S> model;
  private final List<Action> actions;
  private final boolean[] observes;

  /** For each kind the state that it leaves wherever it takes effect, or refused. */
  private final int[] leaves;

  private final Foresight<S> foresight;

  /** The numbers of states by what of them can ever show: one state stands for all of its like. */
  private final Map<Object, Integer> numbers = new HashMap<>();

  private final List<S> states = new ArrayList<>();
  private int[] dense;
  private long[] cachedSteps;
  private int[] cachedNext;
  private boolean overwriters;

  Transitions(Model<S> model, List<Action> actions, Foresight<S> foresight) {
    this.model = model;
    this.actions = actions;
    this.foresight = foresight;
    this.observes = new boolean[actions.size()];
    for (int kind = 0; kind < observes.length; kind++) {
      observes[kind] = model.observes(actions.get(kind));
    }
    dense = new int[Math.min(DENSE_CELLS, 8 * Math.max(1, actions.size()))];
    Arrays.fill(dense, UNKNOWN);
    number(model.initial());
    leaves = new int[observes.length];
    Arrays.fill(leaves, REFUSED);
    for (int kind = 0; kind < leaves.length; kind++) {
      if (model.overwrites(actions.get(kind))) {
        leaves[kind] = compute(kind, INITIAL);
        overwriters = true;
      }
    }
  }

  /** Returns whether actions of the kind leave every state as it is. */
  boolean observes(int kind) {
    return observes[kind];
  }

  /**
   * Returns the state that actions of the kind leave wherever they take effect, or {@link #REFUSED}
   * if that depends.
   */
  int leaves(int kind) {
    return leaves[kind];
  }

  /** Returns whether there are kinds that {@link #leaves leave} the same everywhere. */
  boolean anyOverwrites() {
    return overwriters;
  }

  /**
   * Returns the only states in which actions of the kind are possible, of those that other actions
   * {@linkplain #leaves leave}; empty if they cannot be named.
   */
  Optional<List<Integer>> possibleIn(int kind) {
    return model.possibleIn(actions.get(kind)).map(this::known);
  }

  private List<Integer> known(Collection<S> named) {
    List<Integer> known = new ArrayList<>();
    for (S state : named) {
      Integer number = numbers.get(foresight.essence(state));
      if (number != null) {
        known.add(number);
      }
    }
    return known;
  }

  /** Returns whether actions of the kind, if nobody knows of them, may explain anything. */
  boolean helps(int kind) {
    return foresight.helps(actions.get(kind));
  }

  /** Returns how many states have a number by now. */
  int states() {
    return states.size();
  }

  /** Returns the state of that number. */
  S state(int number) {
    return states.get(number);
  }

  /** Returns what all states together take, about. */
  long bytes() {
    return STATE_BYTES * states.size();
  }

  /** Returns whether the state stands for itself alone, and not for others that are like it too. */
  boolean alone(S state) {
    return Objects.equals(foresight.essence(state), state);
  }

  /** Returns whether nothing that the calls do can tell these states apart. */
  boolean alike(S one, S other) {
    return Objects.equals(foresight.essence(one), foresight.essence(other));
  }

  /** Returns the number of the state that follows, or {@link #REFUSED}. */
  int next(int kind, int state) {
    long cell = (long) state * observes.length + kind;
    if (cell < dense.length) {
      int next = dense[(int) cell];
      return next != UNKNOWN ? next : rememberDense((int) cell, kind, state);
    }
    if (cell < DENSE_CELLS) {
      int length = dense.length;
      dense = Arrays.copyOf(dense, (int) Math.min(DENSE_CELLS, Math.max(2L * length, cell + 1)));
      Arrays.fill(dense, length, dense.length, UNKNOWN);
      return rememberDense((int) cell, kind, state);
    }
    return cached(cell, kind, state);
  }

  private int rememberDense(int cell, int kind, int state) {
    int next = compute(kind, state);
    dense[cell] = next;
    return next;
  }

  private int cached(long cell, int kind, int state) {
    if (cachedSteps == null) {
      cachedSteps = new long[CACHE_SLOTS];
      cachedNext = new int[CACHE_SLOTS];
    }
    int slot = (int) (Hash.mix(cell) >>> 32) & (CACHE_SLOTS - 1);
    // Cells of the cache are beyond the dense ones, so 0 stands for an empty slot.
    if (cachedSteps[slot] != cell) {
      cachedNext[slot] = compute(kind, state);
      cachedSteps[slot] = cell;
    }
    return cachedNext[slot];
  }

  private int compute(int kind, int state) {
    Next<S> next = model.step(states.get(state), actions.get(kind));
    if (!next.possible()) {
      if (leaves[kind] != REFUSED) {
        throw new IllegalStateException(
            "the model "
                + model.name()
                + " says that "
                + actions.get(kind)
                + " is possible everywhere, but "
                + next.refusal());
      }
      return REFUSED;
    }
    int number = number(next.state());
    if (leaves[kind] != REFUSED && number != leaves[kind]) {
      throw new IllegalStateException(
          "the model "
              + model.name()
              + " says that "
              + actions.get(kind)
              + " leaves the same everywhere, but it leaves "
              + next.state()
              + " and "
              + states.get(leaves[kind]));
    }
    if (observes[kind] && number != state) {
      throw new IllegalStateException(
          "the model "
              + model.name()
              + " says that "
              + actions.get(kind)
              + " changes no state, but it changes "
              + states.get(state)
              + " to "
              + next.state());
    }
    return number;
  }

  private int number(S state) {
    Object essence = foresight.essence(state);
    Integer known = numbers.get(essence);
    if (known != null) {
      return known;
    }
    int number = states.size();
    numbers.put(essence, number);
    states.add(state);
    return number;
  }
}
