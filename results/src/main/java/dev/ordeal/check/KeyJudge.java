package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.Model;

/**
 * Judges one key, in one or more rounds with growing limits, and has every claim verified before it
 * is made.
 */
final class KeyJudge<S> {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Model<S> model;
  private final KeyCalls key;
  private final Reductions reductions;
  private final Engine engine;
  private final KeyMonitor monitor;
  private boolean monitored;
  private boolean searched;
  private long nanos;
  private long configurations;
  private KeyResult result;
  private Witness witness;
  private Counterexample counterexample;
  private boolean again = true;

  KeyJudge(Model<S> model, KeyCalls key, Reductions reductions, Engine engine) {
    this.model = model;
    this.key = key;
    this.reductions = reductions;
    this.engine = engine;
    this.monitor = new KeyMonitor(model, key);
    this.result = result(Verdict.Status.UNKNOWN, "there was no time to look at it");
  }

  /** Looks once more, unless it knows the answer or cannot come to know it. */
  void round(Limits limits) {
    if (!again || limits.stopNow()) {
      return;
    }
    long begun = System.nanoTime();
    if (engine.monitors() && !monitored) {
      monitored = true;
      monitor.judge();
      nanos += System.nanoTime() - begun;
      if (monitor.objection() == null) {
        witness = monitor.witness();
        counterexample = monitor.counterexample();
        result = decided();
        again = wantsSearch();
      } else if (!engine.searches()) {
        again = false;
        result =
            result(Verdict.Status.UNKNOWN, "the monitor does not apply: " + monitor.objection());
      }
    }
    if (again) {
      search(limits);
    }
  }

  /**
   * Returns whether the search is to be asked about all calls, as nobody knows which of them
   * contradict one another, or because every engine is to be asked.
   */
  private boolean wantsSearch() {
    boolean proven = counterexample == null || monitor.knowsContradiction();
    return engine == Engine.ALL || (engine.searches() && !proven && monitor.searchable());
  }

  /**
   * Asks the search for one round whether it comes to the same as the monitor, about those calls
   * alone that contradict one another: no second program checks a counterexample as the verifier
   * checks an order. Without effect if it was asked already.
   *
   * @throws IllegalStateException if they disagree
   */
  void confirm(Limits limits) {
    if (searched || !engine.searches() || !monitor.knowsContradiction()) {
      return;
    }
    long begun = System.nanoTime();
    searched = true;
    Problem<S> problem = new Problem<>(model, monitor.contradiction());
    Search<S> search = new Search<>(problem, reductions, limits);
    Search.Outcome outcome = search.run();
    configurations += search.visited().size();
    if (outcome == Search.Outcome.FOUND) {
      monitor.agree(null);
    } else if (outcome == Search.Outcome.EXHAUSTED) {
      monitor.agreeOnContradiction(problem.calls.get(problem.callAt(search.furthest())));
    }
    nanos += System.nanoTime() - begun;
    result = decided();
  }

  private KeyResult decided() {
    return witness != null
        ? result(Verdict.Status.VALID, null)
        : result(Verdict.Status.INVALID, counterexample.headline());
  }

  private void search(Limits limits) {
    long begun = System.nanoTime();
    searched = true;
    Problem<S> problem = new Problem<>(model, key.judged());
    Search<S> search = new Search<>(problem, reductions, limits);
    Search.Outcome outcome = search.run();
    configurations += search.visited().size();
    Calls order = problem.calls.select(search.best());
    long until =
        outcome == Search.Outcome.FOUND ? Call.NEVER : eventIndex(problem, search.furthest());
    verify(order, until);
    if (outcome == Search.Outcome.EXHAUSTED) {
      Counterexample found = new Forensics<>(model, key, problem, search, limits).counterexample();
      monitor.agree(found);
      counterexample = found;
    } else if (outcome == Search.Outcome.FOUND) {
      monitor.agree(null);
    }
    nanos += System.nanoTime() - begun;
    conclude(outcome, search, until, order, limits.interrupted());
  }

  private static long eventIndex(Problem<?> problem, int position) {
    return problem.calls.returnIndex(problem.callAt(position));
  }

  private void verify(Calls order, long until) {
    String refusal = WitnessVerifier.refusal(model, key.judged(), until, order);
    if (refusal != null) {
      throw new IllegalStateException(
          "the verifier refuses the order that the search found for key "
              + key.key()
              + ": "
              + refusal);
    }
  }

  private void conclude(
      Search.Outcome outcome, Search<S> search, long until, Calls order, boolean interrupted) {
    again = outcome == Search.Outcome.OUT_OF_CONFIGURATIONS;
    switch (outcome) {
      case FOUND -> {
        witness = new Witness(key.key(), order);
        result = result(Verdict.Status.VALID, null);
      }
      case EXHAUSTED -> result = result(Verdict.Status.INVALID, counterexample.headline());
      case OUT_OF_TIME ->
          giveUp(interrupted ? "it was interrupted" : "time ran out", search, until);
      case OUT_OF_MEMORY -> giveUp("memory ran out", search, until);
      case OUT_OF_CONFIGURATIONS -> giveUp("it was not pursued further", search, until);
    }
  }

  private void giveUp(String why, Search<S> search, long until) {
    if (monitor.decided()) {
      return;
    }
    result = result(Verdict.Status.UNKNOWN, why + "; " + soFar(search, until));
  }

  /** How far it got is a claim too: the order up to there has been verified. */
  private String soFar(Search<S> search, long until) {
    int operations = 0;
    for (int call = 0; call < key.judged().size(); call++) {
      if (!key.judged().indeterminate(call) && key.judged().returnIndex(call) < until) {
        operations++;
      }
    }
    return "linearizable up to operation "
        + operations
        + " of "
        + key.judged().size()
        + " (event "
        + until
        + "), "
        + search.visited().size()
        + " configurations seen";
  }

  private KeyResult result(Verdict.Status status, String reason) {
    return new KeyResult(
        key.key(),
        status,
        key.judged().size(),
        key.indeterminate(),
        configurations,
        nanos / NANOS_PER_MILLI,
        reason);
  }

  /** Returns whether the monitor had an answer. */
  boolean usedMonitor() {
    return monitor.decided();
  }

  /** Returns whether the search was asked. */
  boolean usedSearch() {
    return searched;
  }

  /** Returns whether another round may bring an answer. */
  boolean wantsAnotherRound() {
    return again;
  }

  /** Returns whether the key is invalid and nobody else is to be asked. */
  boolean knownInvalid() {
    return counterexample != null && !again;
  }

  /** Returns what is known now. */
  KeyResult result() {
    return result;
  }

  /** Returns the proof if the key is valid, else null. */
  Witness witness() {
    return witness;
  }

  /** Returns the proof if the key is invalid, else null. */
  Counterexample counterexample() {
    return counterexample;
  }
}
