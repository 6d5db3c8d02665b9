package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Decides whether a history is linearizable: whether each operation can be taken to happen at one
 * moment between its call and its return, so that all of them together obey the model.
 *
 * <p>Every key is an object of its own. An operation whose outcome is unknown may take effect at
 * any time after its call, or never; one that failed is left out. A valid verdict carries an order
 * for each key that an independent verifier has accepted; an invalid one a counterexample; unknown
 * says what ran out and how far it got.
 */
public final class Linearizability implements Checker {
  private static final String NAME = "linearizability";
  private static final long FIRST_ROUND_CONFIGURATIONS = 50_000;
  private static final long ROUND_GROWTH = 8;

  private final Model<?> model;
  private final FailedCas failedCas;
  private final Engine engine;
  private final Reductions reductions;

  /** Judges against a model, leaving failed operations out. */
  public Linearizability(Model<?> model) {
    this(model, FailedCas.IGNORE, Engine.AUTO);
  }

  /**
   * Judges against a model.
   *
   * @param failedCas what a failed cas is taken to tell
   * @param engine how to decide; what is found does not depend on it
   */
  public Linearizability(Model<?> model, FailedCas failedCas, Engine engine) {
    this(model, failedCas, engine, Reductions.ALL);
  }

  /** Judges by the search alone. */
  Linearizability(Model<?> model, FailedCas failedCas, Reductions reductions) {
    this(model, failedCas, Engine.SEARCH, reductions);
  }

  private Linearizability(
      Model<?> model, FailedCas failedCas, Engine engine, Reductions reductions) {
    this.model = model;
    this.failedCas = failedCas;
    this.engine = engine;
    this.reductions = reductions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict check(History history, Budget budget) {
    long begun = System.nanoTime();
    return check(history.calls(), budget, begun);
  }

  Verdict check(List<Call> calls, Budget budget, long begunNanos) {
    List<KeyJudge<?>> judges = new ArrayList<>();
    for (KeyCalls key : KeyCalls.partition(calls, failedCas)) {
      judges.add(new KeyJudge<>(model, key, reductions, engine));
    }
    long deadline = begunNanos + saturatedNanos(budget);
    judge(judges, deadline, budget, calls.size());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
    return verdict(judges, millis);
  }

  private static long saturatedNanos(Budget budget) {
    // Half of what a long holds, so that a deadline never wraps around.
    return budget.time().toSeconds() > Long.MAX_VALUE / 2_000_000_000
        ? Long.MAX_VALUE / 2
        : budget.time().toNanos();
  }

  /**
   * Gives every key a round, then those that need it another with more to spend, so that one hard
   * key does not starve the rest. A round in which a key turns out invalid is the last: the verdict
   * is known, and which keys got how far does not depend on time. The verdict's own counterexample
   * is then confirmed, if only a monitor has found it yet.
   */
  private static void judge(List<KeyJudge<?>> judges, long deadline, Budget budget, int calls) {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (KeyWorkers workers = new KeyWorkers(calls, judges.size(), cancelled)) {
      long memory = Math.max(1, budget.memoryBytes() / workers.count());
      long configurations = FIRST_ROUND_CONFIGURATIONS;
      List<KeyJudge<?>> open = judges;
      while (!open.isEmpty()) {
        Limits limits = new Limits(deadline, memory, configurations, cancelled);
        workers.runAll(open, judge -> judge.round(limits));
        open = new ArrayList<>(judges);
        open.removeIf(judge -> !judge.wantsAnotherRound());
        if (limits.stopNow() || anyInvalid(judges)) {
          KeyJudge<?> first = first(judges);
          if (first != null) {
            first.confirm(limits);
          }
          return;
        }
        configurations *= ROUND_GROWTH;
      }
    }
  }

  private Verdict verdict(List<KeyJudge<?>> judges, long millis) {
    List<KeyResult> keys = new ArrayList<>();
    Verdict.Status worst = Verdict.Status.VALID;
    long operations = 0;
    long indeterminate = 0;
    for (KeyJudge<?> judge : judges) {
      KeyResult result = judge.result();
      keys.add(result);
      worst = worst.worst(result.status());
      operations += result.operations();
      indeterminate += result.indeterminate();
    }
    Findings findings =
        new Findings(
            NAME,
            model.name(),
            used(judges),
            failedCas,
            operations,
            indeterminate,
            millis,
            keys,
            List.of());
    return switch (worst) {
      case VALID -> new Verdict.Valid(validReason(findings), findings, witnesses(judges));
      case UNKNOWN -> new Verdict.Unknown(unknownReason(keys), findings);
      case INVALID -> invalid(judges, findings);
    };
  }

  private static List<Witness> witnesses(List<KeyJudge<?>> judges) {
    List<Witness> witnesses = new ArrayList<>(judges.size());
    for (KeyJudge<?> judge : judges) {
      witnesses.add(judge.witness());
    }
    return witnesses;
  }

  /** Names the ways of deciding that were taken. */
  private String used(List<KeyJudge<?>> judges) {
    boolean monitor = false;
    boolean search = false;
    for (KeyJudge<?> judge : judges) {
      monitor |= judge.usedMonitor();
      search |= judge.usedSearch();
    }
    if (monitor) {
      return search ? "monitor and search" : "monitor";
    }
    return search || engine.searches() ? "search" : "monitor";
  }

  private static String validReason(Findings findings) {
    return "Linearizable: "
        + count(findings.operations(), "operation")
        + " on "
        + count(findings.keys().size(), "key")
        + (findings.indeterminate() == 0
            ? ""
            : ", of which " + findings.indeterminate() + " may or may not have happened")
        + ".";
  }

  private static String unknownReason(List<KeyResult> keys) {
    List<KeyResult> open =
        keys.stream().filter(key -> key.status() == Verdict.Status.UNKNOWN).toList();
    KeyResult first = open.get(0);
    return "Not known for "
        + open.size()
        + " of "
        + count(keys.size(), "key")
        + ": "
        + (first.key() == null ? "" : "key " + first.key() + ": ")
        + first.reason()
        + ".";
  }

  private static boolean anyInvalid(List<KeyJudge<?>> judges) {
    for (KeyJudge<?> judge : judges) {
      if (judge.knownInvalid()) {
        return true;
      }
    }
    return false;
  }

  /** Of several counterexamples, takes the one whose end comes first in the history, or null. */
  private static KeyJudge<?> first(List<KeyJudge<?>> judges) {
    KeyJudge<?> first = null;
    long earliest = Long.MAX_VALUE;
    for (KeyJudge<?> judge : judges) {
      Counterexample found = judge.counterexample();
      if (found != null && (first == null || found.unplaced().returnIndex() < earliest)) {
        first = judge;
        earliest = found.unplaced().returnIndex();
      }
    }
    return first;
  }

  private Verdict invalid(List<KeyJudge<?>> judges, Findings findings) {
    Counterexample first = first(judges).counterexample();
    return new Verdict.Invalid(
        "Not linearizable. " + first.headline(), findings, first.with(Placing.of(model, first)));
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
