package dev.ordeal.check.knossos;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Checker;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.Findings;
import dev.ordeal.check.KeyCalls;
import dev.ordeal.check.KeyResult;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.model.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Has Knossos decide whether a history is linearizable, key by key. What it says is taken on trust:
 * it gives no witness. Failed operations are left out, as Knossos leaves them out. A key is unknown
 * if Knossos ran out of time or memory, or has no words for what was done to it.
 */
public final class Knossos implements Checker {
  private static final String NAME = "linearizability";

  private final Model<?> model;
  private final KnossosProcess process;
  private final KnossosAlgorithm algorithm;

  /**
   * Judges against a model.
   *
   * @throws IllegalArgumentException if Knossos has no such model
   */
  public Knossos(Model<?> model, KnossosProcess process, KnossosAlgorithm algorithm) {
    Wording.of(model);
    this.model = model;
    this.process = process;
    this.algorithm = algorithm;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Returns how the verdict names the engine: {@code knossos competition}. */
  String engine() {
    return "knossos " + algorithm.word();
  }

  /**
   * Judges the history. To start Knossos takes some seconds, once for a process, which are not
   * taken from the budget. The memory is all that Knossos may use, not only what it remembers.
   *
   * @throws IllegalArgumentException if the memory is too little for Knossos, a part of Knossos is
   *     missing, or the model has no such operation
   */
  @Override
  public Verdict check(History history, Budget budget) {
    boolean interrupted = false;
    try {
      process.start(budget.memoryBytes());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    long begun = System.nanoTime();
    List<KeyResult> results = new ArrayList<>();
    List<KeyCalls> keys = KeyCalls.partition(history.calls(), FailedCas.IGNORE);
    for (KeyCalls key : keys) {
      long keyBegun = System.nanoTime();
      KnossosAnswer answer;
      try {
        // Each has an equal share of what is left, so that one hard key does not starve the rest.
        Duration left = budget.time().minusNanos(System.nanoTime() - begun);
        answer =
            interrupted
                ? KnossosAnswer.unknown("it was interrupted")
                : judge(key, left.dividedBy(keys.size() - results.size()), budget.memoryBytes());
      } catch (InterruptedException e) {
        interrupted = true;
        answer = KnossosAnswer.unknown("it was interrupted");
      }
      results.add(result(key, answer, millisSince(keyBegun)));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return verdict(results, millisSince(begun));
  }

  private static long millisSince(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private KnossosAnswer judge(KeyCalls key, Duration limit, long memoryBytes)
      throws InterruptedException {
    KnossosQuestion question;
    try {
      question = KnossosQuestion.of(model, key.judged());
    } catch (Wording.Inexpressible e) {
      return KnossosAnswer.unknown("Knossos does not apply: " + e.getMessage());
    }
    if (limit.isNegative() || limit.isZero()) {
      return KnossosAnswer.unknown("there was no time to look at it");
    }
    process.start(memoryBytes);
    return process.ask(question, algorithm, limit);
  }

  private static KeyResult result(KeyCalls key, KnossosAnswer answer, long millis) {
    String reason = answer.reason();
    if (answer.status() == Verdict.Status.INVALID) {
      reason = unexplained(key, answer.index());
    }
    return new KeyResult(
        key.key(), answer.status(), key.judged().size(), key.indeterminate(), 0, millis, reason);
  }

  private static String unexplained(KeyCalls key, long index) {
    for (Call call : key.judged()) {
      if (call.returnIndex() == index) {
        return "it cannot explain the "
            + call.operation().f()
            + " of process "
            + call.process()
            + " that returned at event "
            + index;
      }
    }
    return "it does not say which operation it cannot explain";
  }

  private Verdict verdict(List<KeyResult> keys, long millis) {
    Verdict.Status worst = Verdict.Status.VALID;
    long operations = 0;
    long indeterminate = 0;
    for (KeyResult key : keys) {
      worst = worst.worst(key.status());
      operations += key.operations();
      indeterminate += key.indeterminate();
    }
    Findings findings =
        new Findings(
            NAME,
            model.name(),
            engine(),
            FailedCas.IGNORE,
            operations,
            indeterminate,
            millis,
            keys,
            List.of());
    return switch (worst) {
      case VALID ->
          new Verdict.Valid(
              "Linearizable, as Knossos says without proof: "
                  + operations
                  + " operation"
                  + (operations == 1 ? "" : "s")
                  + " on "
                  + keys.size()
                  + " key"
                  + (keys.size() == 1 ? "" : "s")
                  + ".",
              findings,
              List.of());
      case UNKNOWN ->
          new Verdict.Unknown(
              "Not known for " + first(keys, Verdict.Status.UNKNOWN) + ".", findings);
      case INVALID ->
          new Verdict.Invalid(
              "Not linearizable, as Knossos says without proof, in "
                  + first(keys, Verdict.Status.INVALID)
                  + ".",
              findings,
              null);
    };
  }

  /** Names how many keys there are of a kind, and tells of the first. */
  static String first(List<KeyResult> keys, Verdict.Status status) {
    List<KeyResult> some = keys.stream().filter(key -> key.status() == status).toList();
    KeyResult first = some.get(0);
    return some.size()
        + " of "
        + keys.size()
        + " key"
        + (keys.size() == 1 ? "" : "s")
        + ": "
        + (first.key() == null ? "" : "key " + first.key() + ": ")
        + first.reason();
  }
}
