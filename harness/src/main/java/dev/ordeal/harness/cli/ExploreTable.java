package dev.ordeal.harness.cli;

import dev.ordeal.harness.explore.Finding;
import dev.ordeal.harness.explore.Keeper;
import dev.ordeal.harness.explore.Matrix;
import dev.ordeal.harness.explore.Scripted;
import dev.ordeal.harness.explore.Tally;
import dev.ordeal.harness.scenario.Scenario;
import dev.ordeal.nemesis.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tables that {@code explore} ends with, in Markdown, so that docs can hold them as printed.
 */
final class ExploreTable {
  static final String HEAD =
      """
      | bug | workload | fault | caught by | as | seeds | seconds | seed | shrunk to |
      |---|---|---|---|---|---:|---:|---|---:|
      """;

  private ExploreTable() {}

  /** Returns the row of one bug, or of the target as it is. */
  static String row(Matrix.Row row) {
    String bug = row.bug().map(each -> each.id()).orElse("none");
    Tally tally = row.tally();
    if (!tally.findings().isEmpty()) {
      return row(bug, tally.findings().get(0), row.kept());
    }
    return row.scripted()
        .map(each -> scripted(bug, tally, each))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "| %s | register | all | not caught | | %d | %.1f | | |%n",
                    bug,
                    tally.seeds(),
                    tally.nanos() / 1e9));
  }

  /** Says by the word in place of a seed that none of so many seeds found it. */
  private static String scripted(String bug, Tally tally, Scripted scripted) {
    Scenario scenario = scripted.kept().scenario().orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %s | register | %s | %s | %s | more than %d | %.1f | scenario | %d lines |%n",
        bug,
        faults(scenario),
        scripted.catcher().word(),
        scripted.failure().kind(),
        tally.seeds(),
        tally.nanos() / 1e9,
        scenario.length());
  }

  static String row(String bug, Finding finding, Optional<Keeper.Kept> kept) {
    Optional<Scenario> scenario = kept.flatMap(Keeper.Kept::scenario);
    return String.format(
        Locale.ROOT,
        "| %s | register | %s | %s | %s | %d | %.1f | %s | %s |%n",
        bug,
        scenario.map(ExploreTable::faults).orElse("?"),
        finding.catcher().word(),
        finding.failure().kind(),
        finding.afterSeeds(),
        finding.afterNanos() / 1e9,
        finding.lineage(),
        scenario.map(each -> each.length() + " lines").orElse("-"));
  }

  private static String faults(Scenario scenario) {
    String families =
        scenario.strikes().stream()
            .filter(Timeline.Begin.class::isInstance)
            .map(each -> ((Timeline.Begin) each).what().family())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!families.isEmpty()) {
      return families;
    }
    return scenario.plan().environment().settings().containsValue("calm") ? "none" : "noise";
  }

  /** Returns a row of the matrix as JSON. */
  static Map<String, Object> json(Matrix.Row row) {
    Map<String, Object> json =
        json(
            row.bug().map(each -> each.id()).orElse("none"),
            row.tally(),
            row.kept().stream().toList());
    row.scripted()
        .ifPresent(
            each -> {
              Map<String, Object> scripted = new LinkedHashMap<>();
              scripted.put("kind", each.failure().kind());
              scripted.put("caughtBy", each.catcher().word());
              scripted.put("words", each.failure().words());
              scripted.put("directory", each.kept().directory().toString());
              json.put("scenario", scripted);
            });
    return json;
  }

  /** Returns a row as JSON. */
  static Map<String, Object> json(String bug, Tally tally, List<Keeper.Kept> kept) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("bug", bug);
    json.put("seeds", tally.seeds());
    json.put("seconds", tally.nanos() / 1e9);
    json.put("simulatedSeconds", tally.simulatedNanos() / 1e9);
    json.put("events", tally.events());
    json.put("states", tally.states());
    json.put("failed", tally.failed());
    json.put(
        "findings",
        tally.findings().stream()
            .map(
                each -> {
                  Map<String, Object> finding = new LinkedHashMap<>();
                  finding.put("seed", each.lineage().toString());
                  finding.put("kind", each.failure().kind());
                  finding.put("caughtBy", each.catcher().word());
                  finding.put("afterSeeds", each.afterSeeds());
                  finding.put("words", each.failure().words());
                  return finding;
                })
            .toList());
    json.put("directories", kept.stream().map(each -> each.directory().toString()).toList());
    return json;
  }
}
