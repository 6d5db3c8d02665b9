package dev.ordeal.harness.nightly;

import dev.ordeal.report.Wording;
import java.util.List;
import java.util.Map;

/** Writes a night as Markdown, for the summary page of a CI job. */
final class NightSummary {
  /** A job's summary may hold one megabyte; the index holds all. */
  private static final int ROWS_MAX = 200;

  private NightSummary() {}

  static String of(NightResult night) {
    StringBuilder out = new StringBuilder();
    out.append("## ").append(text(night.plan().file().name())).append(": ");
    out.append(text(night.tally())).append("\n\n");
    if (night.interrupted()) {
      out.append("**The night was ended from outside**; this is what ran until then.\n\n");
    }
    out.append("Seed `").append(night.plan().seed()).append("`, shard ");
    out.append(night.plan().shard()).append(", begun ").append(night.started()).append(", ");
    out.append(Wording.duration(night.wallNanos())).append(" of a budget of ");
    out.append(Wording.duration(night.plan().file().budget().toNanos())).append(".\n");
    troubles(out, night);
    list(out, "Worse than the nights before", night.drifts().stream().map(Drift::words).toList());
    list(
        out,
        "Not reached",
        night.of(Outcome.Kind.NOT_REACHED).stream()
            .map(each -> each.trial().words() + ": " + each.reason())
            .toList());
    list(
        out,
        "Interrupted",
        night.of(Outcome.Kind.INTERRUPTED).stream().map(each -> each.trial().words()).toList());
    list(out, "Regressions forgotten, for they pass", night.forgotten());
    list(out, "Regressions that other shards run", night.elsewhere());
    list(out, "Notes", night.notes());
    cells(out, night);
    out.append("\nTo run this night again:\n\n```\n").append(night.command()).append("\n```\n");
    return out.toString();
  }

  private static void troubles(StringBuilder out, NightResult night) {
    List<Outcome> troubles = night.troubles();
    if (troubles.isEmpty()) {
      return;
    }
    out.append("\n### Failures\n\n| outcome | trial | why |\n|---|---|---|\n");
    for (Outcome each : troubles.subList(0, Math.min(ROWS_MAX, troubles.size()))) {
      out.append("| **").append(each.kind().word()).append("** | ");
      out.append(each.trial().regression().isPresent() ? "regression: " : "");
      out.append(text(each.trial().words())).append(" | ").append(text(each.shortReason()));
      out.append(" |\n");
    }
    more(out, troubles.size());
    out.append("\nTo run them again:\n\n```\n");
    troubles.stream()
        .limit(ROWS_MAX)
        .forEach(each -> out.append(each.trial().plan().command()).append('\n'));
    out.append("```\n");
  }

  private static void list(StringBuilder out, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.append("\n### ").append(title).append("\n\n");
    lines.stream()
        .limit(ROWS_MAX)
        .forEach(line -> out.append("- ").append(text(line)).append('\n'));
    more(out, lines.size());
  }

  private static void more(StringBuilder out, int size) {
    if (size > ROWS_MAX) {
      out.append("\n… and ").append(size - ROWS_MAX).append(" more, in the index.\n");
    }
  }

  private static void cells(StringBuilder out, NightResult night) {
    if (night.outcomes().isEmpty()) {
      return;
    }
    out.append("\n### All trials\n\n");
    out.append("| trial | run | valid | throughput | recovery |\n|---|--:|--:|--:|--:|\n");
    Map<String, List<Outcome>> cells = night.cells();
    cells.entrySet().stream()
        .limit(ROWS_MAX)
        .forEach(
            cell -> {
              CellFigures figures = CellFigures.of(cell.getValue());
              out.append("| ").append(text(cell.getKey())).append(" | ");
              out.append(figures.run()).append(" of ").append(figures.trials()).append(" | ");
              out.append(figures.valid()).append(" | ").append(figures.throughput());
              out.append(" | ").append(figures.recovery()).append(" |\n");
            });
    more(out, cells.size());
  }

  /** Returns data as Markdown that shows it and does nothing. */
  static String text(String data) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '\\', '`', '*', '_', '[', ']', '|', '#', '~', '!', '$', '@' ->
            out.append('\\').append(c);
        default -> out.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return out.toString();
  }
}
