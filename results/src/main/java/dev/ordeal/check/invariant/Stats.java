package dev.ordeal.check.invariant;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something happened: of each function at least one call was ok. If not, nothing is known of that
 * function, whatever other checkers say.
 */
final class Stats implements Invariant {
  @Override
  public String name() {
    return "stats";
  }

  @Override
  public String asks() {
    return "of each function some call was ok; how many were, failed and are unknown";
  }

  @Override
  public Finding judge(List<Call> calls) {
    Map<String, Map<Call.Outcome, Integer>> counts = new TreeMap<>();
    for (Call call : calls) {
      counts
          .computeIfAbsent(call.operation().f(), f -> new EnumMap<>(Call.Outcome.class))
          .merge(
              call.outcome() == Call.Outcome.OPEN ? Call.Outcome.INFO : call.outcome(),
              1,
              Integer::sum);
    }
    String words =
        counts.entrySet().stream()
            .map(f -> f.getKey() + " " + words(f.getValue()))
            .collect(Collectors.joining("; "));
    boolean all = counts.values().stream().allMatch(of -> of.containsKey(Call.Outcome.OK));
    if (counts.isEmpty()) {
      return new Finding(Verdict.Status.UNKNOWN, "There are no operations.");
    }
    return new Finding(all ? Verdict.Status.VALID : Verdict.Status.UNKNOWN, words + ".");
  }

  private static String words(Map<Call.Outcome, Integer> counts) {
    return counts.getOrDefault(Call.Outcome.OK, 0)
        + " ok, "
        + counts.getOrDefault(Call.Outcome.FAIL, 0)
        + " fail, "
        + counts.getOrDefault(Call.Outcome.INFO, 0)
        + " info";
  }
}
