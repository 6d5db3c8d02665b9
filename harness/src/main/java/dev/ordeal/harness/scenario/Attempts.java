package dev.ordeal.harness.scenario;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.TrialException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Runs scenarios to see whether they still show the same failure, until the attempts are used up.
 * Where a scenario does not show it with its own seed, others are tried: the draws that are left
 * (link delays, election timers) shift as soon as anything is taken away.
 */
final class Attempts {
  /** The checker's time for one; a short history needs milliseconds. */
  private static final Duration CHECK = Duration.ofSeconds(2);

  private final String kind;
  private final int most;
  private final BooleanSupplier enough;
  private int made;

  Attempts(String kind, int most, BooleanSupplier enough) {
    this.kind = kind;
    this.most = most;
    this.enough = enough;
  }

  boolean over() {
    return made >= most || enough.getAsBoolean();
  }

  /**
   * Returns the scenario, with the seed under which it shows the failure; empty if none does.
   *
   * @param seeds how many seeds to try, its own first
   */
  Optional<Scenario> failing(Scenario scenario, int seeds) {
    for (int i = 0; i < seeds && !over(); i++) {
      long seed = i == 0 ? scenario.plan().seed() : i;
      Scenario candidate =
          scenario.with(scenario.plan().change().seed(seed).checkTimeout(CHECK).plan());
      if (run(candidate).isPresent()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Returns when the failure had come about, in the trial's time; empty if it does not. */
  OptionalLong failedAt(Scenario scenario) {
    return run(scenario).map(run -> OptionalLong.of(failedAt(run))).orElse(OptionalLong.empty());
  }

  private static long failedAt(Rehearsal run) {
    if (!run.sightings().isEmpty()) {
      return run.sightings().get(0).timeNanos() - run.begunAtNanos();
    }
    return run.verdict() instanceof Verdict.Invalid invalid && invalid.counterexample() != null
        ? invalid.counterexample().unplaced().returnTime()
        : run.endedAtNanos();
  }

  private Optional<Rehearsal> run(Scenario scenario) {
    made++;
    try {
      Rehearsal run = Rehearsal.of(scenario.plan(), scenario.conduct());
      boolean same = Failure.of(run).map(Failure::kind).equals(Optional.of(kind));
      return same ? Optional.of(run) : Optional.empty();
    } catch (TrialException e) {
      // It never got ready, say: that is another failure.
      return Optional.empty();
    }
  }
}
