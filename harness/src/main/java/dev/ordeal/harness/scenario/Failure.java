package dev.ordeal.harness.scenario;

import dev.ordeal.check.Counterexample;
import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.environment.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * Says how a trial failed, so far as two failures can be the same.
 *
 * @param kind the law that was broken first, or {@code nonlinearizable-} and the function of the
 *     operation that has no place
 * @param words what was found, in one line
 */
public record Failure(String kind, String words) {
  private static final String CLIENTS = "nonlinearizable-";

  /**
   * Returns how a trial failed that could not go on; empty if not the target was to blame: one that
   * never serves has failed, too.
   */
  public static Optional<Failure> of(TrialException gaveUp) {
    return gaveUp.kind() == TrialException.Kind.NEVER_READY
        ? Optional.of(new Failure("never-ready", gaveUp.getMessage()))
        : Optional.empty();
  }

  /** Returns whether failures of this kind are seen in the history alone. */
  static boolean isOfClients(String kind) {
    return kind.startsWith(CLIENTS);
  }

  /** Returns how the trial failed; empty if it did not. */
  public static Optional<Failure> of(Rehearsal rehearsal) {
    return of(rehearsal.sightings(), rehearsal.verdict());
  }

  /** Returns how a trial failed in which these laws were broken, and that got this verdict. */
  public static Optional<Failure> of(List<Sighting> sightings, Verdict verdict) {
    if (!sightings.isEmpty()) {
      return Optional.of(new Failure(sightings.get(0).violation().law(), verdict.reason()));
    }
    if (verdict instanceof Verdict.Invalid invalid) {
      Counterexample example = invalid.counterexample();
      String f = example == null ? "history" : example.unplaced().operation().f();
      return Optional.of(new Failure(CLIENTS + f, verdict.reason()));
    }
    return Optional.empty();
  }
}
