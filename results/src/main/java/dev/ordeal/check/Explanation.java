package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Tells a person why a call has no place. Every sentence is a fact that was looked up for it. */
final class Explanation<S> {
  private static final int MOST_STATES_NAMED = 4;

  private final Model<S> model;
  private final Predicate<S> alone;
  private final KeyCalls key;
  private final Kinds kinds;
  private final Call unplaced;
  private final List<S> possible;
  private final boolean constant;
  private final boolean never;
  private final Call blocking;
  private final List<Call> prefix;
  private final List<S> prefixStates;
  private final Sources<S> sources;
  private final String contradiction;

  /**
   * Gathers the facts.
   *
   * @param alone whether a state stands for itself alone, and not for others that are like it too
   * @param kinds the actions of all judged calls on the key, or more than {@link
   *     Sources#MOST_KINDS}
   * @param possible the states there can be just before the unplaced call returns
   * @param during the states there can be while it is open
   * @param complete whether these are all, those that make no difference to it included
   * @param blocking the call that has no place if the unplaced one is given one, or null
   * @param prefix the order that gets furthest
   */
  Explanation(
      Model<S> model,
      Predicate<S> alone,
      KeyCalls key,
      Kinds kinds,
      Call unplaced,
      List<S> possible,
      List<S> during,
      boolean complete,
      Call blocking,
      List<Call> prefix) {
    this.model = model;
    this.alone = alone;
    this.key = key;
    this.kinds = kinds;
    this.unplaced = unplaced;
    this.possible = possible;
    this.blocking = blocking;
    this.prefix = prefix;
    this.prefixStates = states(model, prefix);
    this.sources = new Sources<>(model, unplaced, kinds, key.failed());
    this.constant = complete && during.size() == 1 && alone.test(during.get(0));
    this.never = blocking == null && during.stream().noneMatch(sources::accepts);
    this.contradiction = contradicted();
  }

  private static <S> List<S> states(Model<S> model, List<Call> order) {
    List<S> states = new ArrayList<>();
    S state = model.initial();
    states.add(state);
    for (Call call : order) {
      state = model.step(state, model.action(call)).state();
      states.add(state);
    }
    return states;
  }

  /** Returns the first sentence of the paragraph. */
  String headline() {
    return contradiction;
  }

  /** Returns the paragraph. */
  String words() {
    List<String> sentences = new ArrayList<>();
    sentences.add(contradiction);
    addCause(sentences);
    if (blocking != null) {
      sentences.add(
          "Had it taken effect earlier, there would be no place for "
              + CallWords.nounWithTimes(blocking)
              + ".");
    }
    if (sources.complete()) {
      addSource(sentences);
    }
    if (hasIndeterminate()) {
      sentences.add(
          "No operation whose outcome is unknown makes it possible, whether it took effect or"
              + " not.");
    }
    return String.join(" ", sentences);
  }

  private String contradicted() {
    String subject =
        (key.key() == null ? "" : "Key " + key.key() + ": ")
            + CallWords.clause(unplaced)
            + " ("
            + CallWords.times(unplaced)
            + "), but ";
    String held = "the " + model.noun() + " held " + named(possible);
    if (constant && never) {
      return subject + "all that time " + held + ".";
    }
    return subject
        + (never ? "at no moment in between was that possible: " : "")
        + "just before it returned "
        + held
        + ".";
  }

  private String named(List<S> states) {
    String some =
        String.join(" or ", words(states.subList(0, Math.min(MOST_STATES_NAMED, states.size()))));
    int more = states.size() - MOST_STATES_NAMED;
    return more > 0 ? some + " or one of " + more + " other values" : some;
  }

  private List<String> words(List<S> states) {
    List<String> words = new ArrayList<>();
    for (S state : states) {
      words.add(model.describe(state) + (alone.test(state) ? "" : " or the like"));
    }
    return words;
  }

  /** Says what brought the state about, where there is only one. */
  private void addCause(List<String> sentences) {
    if (possible.size() != 1 || !alone.test(possible.get(0))) {
      return;
    }
    Call cause = cause();
    if (cause != null) {
      sentences.add("It held " + named(possible) + " by " + CallWords.nounWithTimes(cause) + ".");
    } else if (Objects.equals(possible.get(0), model.initial())) {
      sentences.add("Nothing had changed it.");
    }
  }

  /** Returns the last call that changed the state in the order that gets furthest, or null. */
  Call cause() {
    for (int i = prefix.size() - 1; i >= 0; i--) {
      if (!Objects.equals(prefixStates.get(i), prefixStates.get(i + 1))) {
        return prefix.get(i);
      }
    }
    return null;
  }

  private void addSource(List<String> sentences) {
    List<Call> before = new ArrayList<>();
    List<Call> later = new ArrayList<>();
    boolean[] leading = sources.leadingKinds();
    Calls judged = kinds.calls;
    for (int call = 0; call < judged.size(); call++) {
      long invoked = judged.callIndex(call);
      if (leading[kinds.of[call]] && invoked != unplaced.callIndex()) {
        (invoked < unplaced.returnIndex() ? before : later).add(judged.get(call));
      }
    }
    Call failed = lastFailed();
    if (!before.isEmpty() || sources.accepts(model.initial())) {
      addLastTime(sentences, before);
    } else if (failed != null) {
      sentences.add(
          "Only "
              + CallWords.nounWithTimes(failed)
              + " "
              + makes()
              + ", and that is recorded as not having happened.");
    } else if (!later.isEmpty()) {
      sentences.add(
          "The first operation that "
              + makes()
              + ", "
              + CallWords.noun(later.get(0))
              + ", was invoked only at "
              + CallWords.seconds(later.get(0).callTime())
              + ".");
    } else {
      sentences.add("Nothing in the history " + makes() + ".");
    }
  }

  /** Returns the last failed call that would have led there in time, or null. */
  private Call lastFailed() {
    Calls failed = key.failed();
    for (int i = failed.size() - 1; i >= 0; i--) {
      Call call = failed.get(i);
      if (call.callIndex() < unplaced.returnIndex() && sources.leadsThere(call)) {
        return call;
      }
    }
    return null;
  }

  private void addLastTime(List<String> sentences, List<Call> before) {
    boolean concurrent =
        before.stream()
            .anyMatch(call -> call.indeterminate() || call.returnIndex() > unplaced.callIndex());
    if (!concurrent) {
      sentences.add("No operation that ran at the same time " + makes() + ".");
    }
    for (int i = prefix.size() - 1; i >= 0; i--) {
      if (sources.accepts(prefixStates.get(i))) {
        sentences.add(
            "It was last possible before "
                + CallWords.nounWithTimes(prefix.get(i))
                + " took effect.");
        return;
      }
    }
  }

  private String makes() {
    List<S> accepting = sources.accepting();
    return accepting.size() == 1 && sources.alone(accepting.get(0))
        ? "makes the " + model.noun() + " hold " + model.describe(accepting.get(0))
        : "makes that possible";
  }

  private boolean hasIndeterminate() {
    Calls judged = kinds.calls;
    for (int call = 0; call < judged.size(); call++) {
      if (judged.indeterminate(call)
          && judged.callIndex(call) < unplaced.returnIndex()
          && !model.observes(model.action(judged.get(call)))) {
        return true;
      }
    }
    return false;
  }
}
