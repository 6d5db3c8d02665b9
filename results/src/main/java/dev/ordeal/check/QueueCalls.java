package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NONE;

import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the calls on a queue or stack as the coming and going of numbered elements. */
final class QueueCalls {
  /** The calls, in order of invocation. */
  final List<Call> calls = new ArrayList<>();

  /** Where they stand. */
  final Ranks ranks;

  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<Object> values = new ArrayList<>();
  private final String comes;
  private final String goes;
  private String objection;

  /** For each call the number of its element, or {@link Ranks#NONE} for the following two. */
  private final int[] element;

  private final boolean[] enqueues;

  /** Dequeues that found nothing. */
  private final List<Integer> empties = new ArrayList<>();

  /** Dequeues of which it is not known what they found. */
  private final List<Integer> unknown = new ArrayList<>();

  /**
   * Reads the calls.
   *
   * @param comes how the model says that an element is put in: that it is …
   * @param goes how it says that one is taken out
   */
  QueueCalls(Model<?> model, List<Call> judged, String comes, String goes) {
    this.comes = comes;
    this.goes = goes;
    element = new int[judged.size()];
    enqueues = new boolean[judged.size()];
    BitSet enqueued = new BitSet();
    for (Call call : judged) {
      add(call, model.action(call), enqueued);
    }
    ranks = new Ranks(calls);
  }

  private void add(Call call, Action action, BitSet enqueued) {
    int number = calls.size();
    calls.add(call);
    enqueues[number] = action.f().equals("enqueue");
    Object value = enqueues[number] ? action.argument() : action.result();
    element[number] = value == null ? NONE : number(value);
    if (enqueues[number]) {
      if (enqueued.get(element[number])) {
        objection =
            objection == null
                ? Action.inWords(value) + " is " + comes + " more than once"
                : objection;
      }
      enqueued.set(element[number]);
    } else if (value == null) {
      (action.known() ? empties : unknown).add(number);
    }
  }

  private int number(Object value) {
    return numbers.computeIfAbsent(
        value,
        v -> {
          values.add(v);
          return numbers.size();
        });
  }

  /** Returns that an element comes twice, in words, or null if none does. */
  String objection() {
    return objection;
  }

  /** Returns the elements by their numbers. */
  List<Object> values() {
    return values;
  }

  /** Returns the dequeues up to then of which it is not known what they found, in order. */
  int[] unknownBefore(int until) {
    int count = ranks.invokedBefore(until);
    return unknown.stream().mapToInt(Integer::intValue).takeWhile(call -> call < count).toArray();
  }

  /** Returns the dequeues that have found nothing and returned by then, in order of invocation. */
  int[] emptiesBefore(int until) {
    int count = ranks.invokedBefore(until);
    return empties.stream()
        .mapToInt(Integer::intValue)
        .takeWhile(call -> call < count)
        .filter(call -> ranks.returned[call] < until)
        .toArray();
  }

  /** Returns when elements come and go up to a moment, before {@link #settle} is asked of it. */
  Stays stays(int until) {
    return new Stays(ranks, numbers.size(), until);
  }

  /**
   * Tells the stays what comes and goes.
   *
   * @return why there is no order if one goes twice or without having come, or null
   */
  PrefixMonitor.Decision settle(Stays stays, int until) {
    int count = ranks.invokedBefore(until);
    for (int call = 0; call < count; call++) {
      if (element[call] != NONE && enqueues[call]) {
        stays.enqueued(element[call], call);
      }
    }
    for (int call = 0; call < count; call++) {
      if (element[call] != NONE && !enqueues[call]) {
        int other = stays.dequeued(element[call], call);
        if (other != NONE) {
          Call first = calls.get(ranks.returned[call] < ranks.returned[other] ? call : other);
          return PrefixMonitor.Decision.conflict(
              "It was " + goes + " by " + CallWords.nounWithTimes(first) + " too.", first);
        }
      }
    }
    if (stays.settle() != NONE) {
      String word = comes.equals("pushed") ? "pushes" : "enqueues";
      return PrefixMonitor.Decision.conflict(
          "Nothing that had begun by then " + word + " it.", null);
    }
    return null;
  }
}
