package dev.ordeal.harness;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Findings;
import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.workload.Workload;
import java.util.List;
import java.util.Locale;

/**
 * Comes to a trial's verdict: from what clients saw, and from the laws that the target was seen to
 * break inside. One broken law makes the trial invalid, whatever clients saw.
 */
final class Judgement {
  private Judgement() {}

  static Verdict of(Workload workload, History history, List<Sighting> sightings, Budget budget) {
    Verdict seen = workload.checker().check(history, budget);
    if (seen.status() == Verdict.Status.VALID && !anythingHappened(history)) {
      seen = new Verdict.Unknown("no operation completed ok, so the history says nothing at all");
    }
    if (sightings.isEmpty()) {
      return seen;
    }
    Findings findings = seen.findings();
    return new Verdict.Invalid(
        words(sightings.get(0))
            + (seen.status() == Verdict.Status.INVALID ? "; clients saw it: " : "; clients: ")
            + seen.reason(),
        new Findings(
            "laws+" + workload.name(),
            findings.model(),
            findings.engine(),
            findings.failedCas(),
            findings.operations(),
            findings.indeterminate(),
            findings.millis(),
            findings.keys(),
            List.of(new Verdict.Invalid(words(sightings.get(0))), seen)),
        seen instanceof Verdict.Invalid invalid ? invalid.counterexample() : null);
  }

  private static String words(Sighting sighting) {
    return String.format(
        Locale.ROOT,
        "law %s is broken (%s)%s: %s",
        sighting.violation().law(),
        sighting.violation().sentence(),
        when(sighting),
        sighting.violation().words());
  }

  private static String when(Sighting sighting) {
    return sighting.event() == 0
        ? ", as the nodes' traces show"
        : String.format(
            Locale.ROOT, " at %.6f s, event %d", sighting.timeNanos() / 1e9, sighting.event());
  }

  private static boolean anythingHappened(History history) {
    return history.events().stream()
        .anyMatch(event -> event.type() == EventType.OK && !event.isNemesis());
  }
}
