package dev.ordeal.harness.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A part of the hypothesis: a metric stays within bounds.
 *
 * @param metric what is measured
 * @param atLeast the least that is right, if there is such a bound
 * @param atMost the most that is right, if there is such a bound
 * @param in of which repetitions this is said
 */
record Condition(Metric metric, OptionalDouble atLeast, OptionalDouble atMost, Scope in) {

  /** Of which repetitions a condition is said. */
  sealed interface Scope {}

  /** Of every single one. */
  record Every() implements Scope {}

  /** Of their mean. */
  record Mean() implements Scope {}

  /**
   * Of at least this share of all such trials that there could be.
   *
   * @param share above 0, below 1
   */
  record InShare(double share) implements Scope {}

  boolean keeps(double figure) {
    return (atLeast.isEmpty() || figure >= atLeast.getAsDouble())
        && (atMost.isEmpty() || figure <= atMost.getAsDouble());
  }

  /** Returns whether no figure at all can keep this. */
  boolean contradictory() {
    return atLeast.isPresent()
        && atMost.isPresent()
        && atLeast.getAsDouble() > atMost.getAsDouble();
  }

  /** Returns this in words: {@code recovery at most 2.000 s in every repetition}. */
  String words() {
    List<String> bounds = new ArrayList<>();
    atLeast.ifPresent(bound -> bounds.add("at least " + metric.bound(bound)));
    atMost.ifPresent(bound -> bounds.add("at most " + metric.bound(bound)));
    return metric.word() + " " + String.join(" and ", bounds) + " " + scope();
  }

  private String scope() {
    if (in instanceof InShare part) {
      return "in " + Metric.percent(part.share()) + " of repetitions";
    }
    return in instanceof Mean ? "in the mean" : "in every repetition";
  }
}
