package dev.ordeal.harness;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.harness.environment.Trace;
import dev.ordeal.history.History;
import dev.ordeal.report.RunDirectory;
import java.util.List;
import java.util.Optional;

/**
 * What a trial came to: its verdict, with all that is needed to understand it and to run it again.
 *
 * @param plan what was run, the seed included
 * @param run where it left everything
 * @param history what happened
 * @param sightings which laws of its own the target was seen to break, the first breach of each
 * @param verdict what that proves
 * @param remarks in words what makes the verdict worth less: processes that ended by themselves,
 *     nodes that were not ready in the end, final reads without an answer
 * @param trace identifies all that happened, if the trial was simulated
 */
public record TrialResult(
    TrialPlan plan,
    RunDirectory run,
    History history,
    List<Sighting> sightings,
    Verdict verdict,
    List<String> remarks,
    Optional<Trace> trace) {

  /** Returns in some lines what it came to, the seed, how to run it again and where it is. */
  public String account() {
    return Account.of(this);
  }
}
