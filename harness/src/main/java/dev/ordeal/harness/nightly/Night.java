package dev.ordeal.harness.nightly;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.report.Availability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the trials of a night one after the other, for as long as the budget lasts. A trial without
 * a verdict is an error and never a pass; a trial that is not run is an outcome too.
 */
final class Night {
  private static final Logger LOG = LoggerFactory.getLogger(Night.class);

  /** Runs one trial. */
  interface Runner {
    TrialResult run(TrialPlan plan, TrialListener listener) throws TrialException;
  }

  /** Hears of every outcome as soon as there is one. */
  interface Listener {
    void begins(NightTrial trial, int number);

    void ended(Outcome outcome);
  }

  private final NightPlan plan;
  private final Runner runner;
  private final LongSupplier nanoTime;
  private final BooleanSupplier interrupted;
  private final Listener listener;
  private final Map<String, Long> longest = new HashMap<>();

  /**
   * Prepares a night.
   *
   * @param nanoTime tells the time by which the budget is spent
   * @param interrupted says whether to stop
   */
  Night(
      NightPlan plan,
      Runner runner,
      LongSupplier nanoTime,
      BooleanSupplier interrupted,
      Listener listener) {
    this.plan = plan;
    this.runner = runner;
    this.nanoTime = nanoTime;
    this.interrupted = interrupted;
    this.listener = listener;
  }

  /** Runs it and returns what came of every trial, in order. */
  List<Outcome> run() {
    long end = nanoTime.getAsLong() + plan.file().budget().toNanos();
    List<Outcome> outcomes = new ArrayList<>();
    for (NightTrial trial : plan.trials()) {
      Outcome outcome;
      if (interrupted.getAsBoolean()) {
        outcome = Outcome.notReached(trial, "the night was ended before");
      } else if (end - nanoTime.getAsLong() < Math.max(1, expectedNanos(trial))) {
        outcome = Outcome.notReached(trial, "the budget does not reach to it");
      } else {
        listener.begins(trial, outcomes.size() + 1);
        outcome = outcome(trial);
        longest.merge(trial.cell().settings(), outcome.wallNanos(), Math::max);
      }
      outcomes.add(outcome);
      listener.ended(outcome);
    }
    return List.copyOf(outcomes);
  }

  /** What a trial needs: as much as one of its cell did, or else its time limit if time is real. */
  private long expectedNanos(NightTrial trial) {
    boolean virtual = trial.cell().plan().environment() instanceof SimEnvironment;
    long least = virtual ? 0 : trial.cell().plan().timeLimit().toNanos();
    return longest.getOrDefault(trial.cell().settings(), least);
  }

  private Outcome outcome(NightTrial trial) {
    AtomicReference<Path> directory = new AtomicReference<>();
    TrialListener where =
        new TrialListener() {
          @Override
          public void planned(TrialPlan planned, Path path) {
            directory.set(path);
          }
        };
    long begun = nanoTime.getAsLong();
    Outcome.Kind kind;
    String reason;
    String detail = "";
    Figures figures = Figures.NONE;
    try {
      TrialResult result = runner.run(trial.plan(), where);
      Verdict verdict = result.verdict();
      kind = kind(verdict.status());
      reason = verdict.reason();
      if (verdict instanceof Verdict.Invalid invalid && invalid.counterexample() != null) {
        detail = invalid.counterexample().words();
      }
      figures = Figures.of(Availability.of(result.history()), verdict.findings().millis());
    } catch (TrialException e) {
      kind =
          e.kind() == TrialException.Kind.INTERRUPTED
              ? Outcome.Kind.INTERRUPTED
              : Outcome.Kind.ERROR;
      reason = e.getMessage();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // While the JVM is ending, a trial cannot begin any more.
      kind = interrupted.getAsBoolean() ? Outcome.Kind.INTERRUPTED : Outcome.Kind.ERROR;
      reason = "the harness failed: " + e;
      LOG.error("{}", trial.words(), e);
    }
    return new Outcome(
        trial,
        kind,
        oneLine(reason),
        detail,
        Optional.ofNullable(directory.get()),
        nanoTime.getAsLong() - begun,
        figures);
  }

  private static Outcome.Kind kind(Verdict.Status status) {
    return switch (status) {
      case VALID -> Outcome.Kind.VALID;
      case INVALID -> Outcome.Kind.INVALID;
      case UNKNOWN -> Outcome.Kind.UNKNOWN;
    };
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
