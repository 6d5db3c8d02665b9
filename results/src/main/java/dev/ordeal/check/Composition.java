package dev.ordeal.check;

import dev.ordeal.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Has several checkers judge a history: it is as bad as the worst of them finds it, invalid before
 * unknown before valid. What one of them throws is thrown on.
 */
public final class Composition implements Checker {
  private final List<Checker> checkers;

  /** Composes at least one checker. */
  public Composition(List<Checker> checkers) {
    if (checkers.isEmpty()) {
      throw new IllegalArgumentException("a composition needs at least one checker");
    }
    this.checkers = List.copyOf(checkers);
  }

  @Override
  public String name() {
    return checkers.stream().map(Checker::name).collect(Collectors.joining("+"));
  }

  /** Judges by one after the other, each with an equal share of the time that is left. */
  @Override
  public Verdict check(History history, Budget budget) {
    long begun = System.nanoTime();
    List<Verdict> parts = new ArrayList<>();
    for (int i = 0; i < checkers.size(); i++) {
      Duration left = budget.time().minusNanos(System.nanoTime() - begun);
      Duration share = left.dividedBy(checkers.size() - i);
      // A checker whose time is over still says unknown in its own words.
      Duration some = share.compareTo(Duration.ofNanos(1)) < 0 ? Duration.ofNanos(1) : share;
      parts.add(checkers.get(i).check(history, new Budget(some, budget.memoryBytes())));
    }
    return compose(parts, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  private Verdict compose(List<Verdict> parts, long millis) {
    Verdict.Status worst = Verdict.Status.VALID;
    for (Verdict part : parts) {
      worst = worst.worst(part.status());
    }
    StringBuilder reason = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).status() == worst) {
        reason.append(reason.length() == 0 ? "" : " ");
        reason.append(checkers.get(i).name()).append(": ").append(parts.get(i).reason());
      }
    }
    Findings findings = findings(parts, millis);
    return switch (worst) {
      case VALID ->
          new Verdict.Valid(
              reason.toString(),
              findings,
              parts.stream().flatMap(part -> ((Verdict.Valid) part).witnesses().stream()).toList());
      case UNKNOWN -> new Verdict.Unknown(reason.toString(), findings);
      case INVALID ->
          new Verdict.Invalid(
              reason.toString(),
              findings,
              parts.stream()
                  .filter(Verdict.Invalid.class::isInstance)
                  .map(part -> ((Verdict.Invalid) part).counterexample())
                  .filter(example -> example != null)
                  .findFirst()
                  .orElse(null));
    };
  }

  /** The parts judge the same operations, so the greatest count is the count. */
  private Findings findings(List<Verdict> parts, long millis) {
    long operations = 0;
    long indeterminate = 0;
    for (Verdict part : parts) {
      operations = Math.max(operations, part.findings().operations());
      indeterminate = Math.max(indeterminate, part.findings().indeterminate());
    }
    return new Findings(
        name(), null, null, null, operations, indeterminate, millis, List.of(), parts);
  }
}
