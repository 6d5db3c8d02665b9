package dev.ordeal.history.generate;

import java.util.Objects;

/**
 * Says what history to make up. The same plan makes the same history.
 *
 * @param model what each key is, by the name of the model
 * @param operations how many are invoked; some may stay open at the end
 * @param clients how many work at once
 * @param keys how many objects there are at a time
 * @param operationsPerKey how many operations each of them has, on average, before the next come in
 *     their place; {@link #ALL} for all
 * @param values how many different values are written; {@link #DISTINCT} for none twice
 * @param indeterminate the share of operations that are given up, from 0 to 1
 * @param seed where chance begins
 */
public record HistoryPlan(
    String model,
    int operations,
    int clients,
    int keys,
    int operationsPerKey,
    int values,
    double indeterminate,
    long seed) {
  /** No value is written, added or put in twice. */
  public static final int DISTINCT = 0;

  /** The objects stay to the end. */
  public static final int ALL = 0;

  /** Plans a history whose objects stay to the end. */
  public HistoryPlan(
      String model,
      int operations,
      int clients,
      int keys,
      int values,
      double indeterminate,
      long seed) {
    this(model, operations, clients, keys, ALL, values, indeterminate, seed);
  }

  /** Rejects a plan that cannot be followed. */
  public HistoryPlan {
    Objects.requireNonNull(model, "model");
    if (!LiveObject.models().contains(model)) {
      throw new IllegalArgumentException(
          "there is no model \""
              + model
              + "\"; there are "
              + String.join(", ", LiveObject.models()));
    }
    if (operations < 0 || clients < 1 || keys < 1 || operationsPerKey < 0 || values < 0) {
      throw new IllegalArgumentException(
          "operations and values must not be negative, and there must be a client and a key");
    }
    if (!(indeterminate >= 0 && indeterminate <= 1)) {
      throw new IllegalArgumentException(
          "the indeterminate share must be from 0 to 1, not " + indeterminate);
    }
  }
}
