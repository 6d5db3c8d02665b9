package dev.ordeal.harness.scenario;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.TrialException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs scenarios to see whether they still show the same failure, until the attempts are used up.
 * Where a scenario does not show it with its own seed, a few others are tried: the draws that are
 * left (link delays, election timers) shift as soon as anything is taken away.
 */
final class Attempts {
  /** The checker's time for one; a short history needs milliseconds. */
  private static final Duration CHECK = Duration.ofSeconds(2);

  private static final int SEEDS = 4;

  private final String kind;
  private final int most;
  private final BooleanSupplier enough;
  private int made;

  Attempts(String kind, int most, BooleanSupplier enough) {
    this.kind = kind;
    this.most = most;
    this.enough = enough;
  }

  int made() {
    return made;
  }

  boolean over() {
    return made >= most || enough.getAsBoolean();
  }

  /** Returns the scenario, with the seed under which it shows the failure; empty if none does. */
  Optional<Scenario> failing(Scenario scenario) {
    for (int i = 0; i < SEEDS && !over(); i++) {
      long seed = i == 0 ? scenario.plan().seed() : i;
      Scenario candidate =
          scenario.with(scenario.plan().change().seed(seed).checkTimeout(CHECK).build());
      if (fails(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private boolean fails(Scenario scenario) {
    made++;
    try {
      Rehearsal run = Rehearsal.of(scenario.plan(), scenario.conduct());
      return Failure.of(run).map(Failure::kind).equals(Optional.of(kind));
    } catch (TrialException e) {
      // It never got ready, say: that is another failure.
      return false;
    }
  }
}
