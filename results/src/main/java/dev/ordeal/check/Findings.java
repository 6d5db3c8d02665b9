package dev.ordeal.check;

import java.util.List;
import java.util.Objects;

/**
 * Tells how a verdict was come by: who judged, by which rules, over how much.
 *
 * @param checker the checker's name
 * @param model the model's name, or null where the checker has none
 * @param engine the way of deciding, such as {@code search}; null where there is only one
 * @param failedCas what a failed cas was taken to tell; null where it does not matter
 * @param operations how many operations were judged
 * @param indeterminate how many of them may or may not have happened
 * @param millis wall-clock milliseconds
 * @param keys what was found for each key, in order of first appearance
 * @param parts the verdicts that this one is made of, where several checkers judged
 */
public record Findings(
    String checker,
    String model,
    String engine,
    FailedCas failedCas,
    long operations,
    long indeterminate,
    long millis,
    List<KeyResult> keys,
    List<Verdict> parts) {

  /** Nothing is told: for a verdict that stands for itself. */
  public static final Findings NONE =
      new Findings(null, null, null, null, 0, 0, 0, List.of(), List.of());

  /** Copies the lists. */
  public Findings {
    keys = List.copyOf(keys);
    parts = List.copyOf(parts);
    if (operations < 0 || indeterminate < 0 || millis < 0) {
      throw new IllegalArgumentException("counts and times are not negative");
    }
  }

  /** Tells what a checker without model, engine and keys found out about. */
  public static Findings of(String checker, long operations, long indeterminate, long millis) {
    Objects.requireNonNull(checker, "checker");
    return new Findings(
        checker, null, null, null, operations, indeterminate, millis, List.of(), List.of());
  }

  /** Returns the same, but for the way of deciding. */
  public Findings byEngine(String otherEngine) {
    return new Findings(
        checker, model, otherEngine, failedCas, operations, indeterminate, millis, keys, parts);
  }
}
