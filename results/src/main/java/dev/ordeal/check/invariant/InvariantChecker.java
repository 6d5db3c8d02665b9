package dev.ordeal.check.invariant;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Checker;
import dev.ordeal.check.Findings;
import dev.ordeal.check.KeyResult;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Holds each key of a history to an invariant; the history is as bad as its worst key. */
final class InvariantChecker implements Checker {
  private final Invariant invariant;

  InvariantChecker(Invariant invariant) {
    this.invariant = invariant;
  }

  @Override
  public String name() {
    return invariant.name();
  }

  @Override
  public Verdict check(History history, Budget budget) {
    long begun = System.nanoTime();
    List<Call> calls = history.calls();
    Map<String, List<Call>> byKey = new LinkedHashMap<>();
    for (Call call : calls) {
      byKey.computeIfAbsent(call.operation().key(), key -> new ArrayList<>()).add(call);
    }
    if (byKey.isEmpty()) {
      byKey.put(null, List.of());
    }
    List<KeyResult> keys = new ArrayList<>();
    Verdict.Status worst = Verdict.Status.VALID;
    String words = null;
    for (Map.Entry<String, List<Call>> key : byKey.entrySet()) {
      long keyBegun = System.nanoTime();
      Invariant.Finding finding = invariant.judge(key.getValue());
      keys.add(result(key.getKey(), key.getValue(), finding, keyBegun));
      if (words == null || finding.status().worst(worst) != worst) {
        worst = finding.status().worst(worst);
        words = (key.getKey() == null ? "" : "Key " + key.getKey() + ": ") + finding.words();
      }
    }
    return verdict(worst, words, keys, calls.size(), begun);
  }

  private static int indeterminate(List<Call> calls) {
    return (int) calls.stream().filter(Call::indeterminate).count();
  }

  private static KeyResult result(
      String key, List<Call> calls, Invariant.Finding finding, long begun) {
    return new KeyResult(
        key,
        finding.status(),
        calls.size(),
        indeterminate(calls),
        0,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
        finding.status() == Verdict.Status.VALID ? null : finding.words());
  }

  private Verdict verdict(
      Verdict.Status worst, String words, List<KeyResult> keys, int operations, long begun) {
    long alike = keys.stream().filter(key -> key.status() == worst).count();
    String reason = alike == 1 ? words : words + " So it is with " + alike + " keys.";
    if (alike > 1 && worst == Verdict.Status.VALID) {
      reason = "Kept on each of " + alike + " keys. " + words;
    }
    long indeterminate = keys.stream().mapToLong(KeyResult::indeterminate).sum();
    Findings findings =
        new Findings(
            name(),
            null,
            null,
            null,
            operations,
            indeterminate,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
            keys,
            List.of());
    return switch (worst) {
      case VALID -> new Verdict.Valid(reason, findings, List.of());
      case UNKNOWN -> new Verdict.Unknown(reason, findings);
      case INVALID -> new Verdict.Invalid(reason, findings, null);
    };
  }
}
