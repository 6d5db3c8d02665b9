package dev.ordeal.harness.nightly;

import dev.ordeal.report.Markup;
import dev.ordeal.report.StaticPage;
import dev.ordeal.report.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a night as one HTML page: what failed first, then what was not reached, then all. */
final class NightPage {
  private NightPage() {}

  static String of(NightResult night) throws IOException {
    Markup main = new Markup();
    head(main, night);
    tiles(main, night);
    for (String note : night.notes()) {
      main.element("p class=\"trouble\"", note);
    }
    section(main, "Failures", rows(night, night.troubles()));
    section(main, "Worse than the nights before", drifts(night));
    section(
        main,
        "Not reached",
        lines(
            night.of(Outcome.Kind.NOT_REACHED).stream()
                .map(each -> each.trial().words() + ": " + each.reason())
                .toList()));
    section(main, "Regressions forgotten, for they pass", lines(night.forgotten()));
    section(main, "Regressions that other shards run", lines(night.elsewhere()));
    section(main, "Cells", cells(night));
    List<Outcome> ran = new ArrayList<>(night.outcomes());
    ran.removeIf(each -> each.kind() == Outcome.Kind.NOT_REACHED);
    section(main, "Trials", rows(night, ran));
    main.raw("<section><h2>What was run</h2><p>To run this night again:</p>");
    main.raw("<pre class=\"command\"><code>").text(night.command()).raw("</code></pre></section>");
    return StaticPage.of(
        word(night) + " · " + night.plan().file().name() + " · Ordeal",
        main,
        "Drawn by Ordeal. A cell's figures are the medians of its new trials; recovery is the longest"
            + " time from the end of a heal to the first ok.");
  }

  private static String word(NightResult night) {
    return night.kind() == Outcome.Kind.ERROR ? "harness error" : night.kind().word();
  }

  private static void head(Markup main, NightResult night) {
    String mood =
        switch (night.kind()) {
          case VALID -> "valid";
          case INVALID -> "invalid";
          case UNKNOWN, ERROR -> "unknown";
          case INTERRUPTED, NOT_REACHED -> "none";
        };
    String word = word(night);
    main.raw("<header class=\"verdict " + mood + "\"><p class=\"kicker\">")
        .text(night.plan().file().name())
        .raw("<span>")
        .text(night.started())
        .raw("</span></p>")
        .element(
            "h1 id=\"verdict\"", word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .element("p class=\"reason\"", night.tally() + (night.interrupted() ? "; ended early" : ""))
        .element(
            "p class=\"by\"",
            "Seed "
                + night.plan().seed()
                + " · shard "
                + night.plan().shard()
                + " · "
                + Wording.duration(night.wallNanos())
                + " of a budget of "
                + Wording.duration(night.plan().file().budget().toNanos()))
        .raw("</header>");
  }

  private static void tiles(Markup main, NightResult night) {
    long regressions =
        night.outcomes().stream().filter(each -> each.trial().regression().isPresent()).count();
    main.raw("<section id=\"glance\"><dl class=\"tiles\">");
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      long count = night.count(kind);
      boolean bad = count > 0 && (kind == Outcome.Kind.INVALID || kind == Outcome.Kind.ERROR);
      if (kind != Outcome.Kind.INTERRUPTED || count > 0) {
        String name = kind == Outcome.Kind.ERROR ? "harness errors" : kind.word();
        tile(main, name, Wording.count(count), bad);
      }
    }
    tile(main, "regressions run again", Wording.count(regressions), false);
    boolean compared = !night.compared().isEmpty();
    tile(
        main,
        "worse than usual",
        compared ? Wording.count(night.drifts().size()) : Wording.NONE,
        !night.drifts().isEmpty());
    main.raw("</dl></section>");
  }

  private static void tile(Markup main, String name, String figure, boolean bad) {
    main.raw(bad ? "<div class=\"tile bad\">" : "<div class=\"tile\">")
        .element("dt", name)
        .element("dd", figure)
        .raw("</div>");
  }

  private static void section(Markup main, String title, Markup inside) {
    if (!inside.html().isEmpty()) {
      main.raw("<section>").element("h2", title).piece(inside).raw("</section>");
    }
  }

  private static Markup drifts(NightResult night) {
    if (!night.drifts().isEmpty()) {
      return lines(night.drifts().stream().map(Drift::words).toList());
    }
    String words =
        "%d of %s %s figures of %d earlier nights of this shard; with fewer nothing is compared."
            .formatted(
                night.compared().size(),
                Wording.count(night.newCells(), "cell"),
                night.newCells() == 1 ? "has" : "have",
                night.plan().file().comparing().atLeast());
    words = (night.compared().isEmpty() ? "" : "Nothing: ") + words;
    return new Markup().element("p class=\"note\"", words);
  }

  private static Markup lines(List<String> lines) {
    Markup out = new Markup();
    if (!lines.isEmpty()) {
      out.raw("<ul>");
      lines.forEach(line -> out.element("li", line));
      out.raw("</ul>");
    }
    return out;
  }

  private static Markup cells(NightResult night) {
    Markup out = new Markup();
    if (night.outcomes().isEmpty()) {
      return out;
    }
    out.raw("<table class=\"cards\"><thead><tr><th>Cell</th><th class=\"n\">Run</th>")
        .raw("<th class=\"n\">Valid</th><th class=\"n\">Throughput</th>")
        .raw("<th class=\"n\">Recovery</th></tr></thead><tbody>");
    for (Map.Entry<String, List<Outcome>> cell : night.cells().entrySet()) {
      CellFigures figures = CellFigures.of(cell.getValue());
      out.raw("<tr>")
          .element("th scope=\"row\"", cell.getKey())
          .element("td class=\"n\" data-label=\"Run\"", figures.run() + " of " + figures.trials())
          .element("td class=\"n\" data-label=\"Valid\"", figures.valid())
          .element("td class=\"n\" data-label=\"Throughput\"", figures.throughput())
          .element("td class=\"n\" data-label=\"Recovery\"", figures.recovery())
          .raw("</tr>");
    }
    return out.raw("</tbody></table>");
  }

  private static Markup rows(NightResult night, List<Outcome> outcomes) {
    Markup out = new Markup();
    if (outcomes.isEmpty()) {
      return out;
    }
    out.raw("<table class=\"cards\"><thead><tr><th>Trial</th><th>Outcome</th>")
        .raw("<th class=\"n\">Seed</th><th class=\"n\">Took</th></tr></thead><tbody>");
    outcomes.forEach(outcome -> row(out, night, outcome));
    return out.raw("</tbody></table>");
  }

  private static void row(Markup out, NightResult night, Outcome outcome) {
    NightTrial trial = outcome.trial();
    out.raw("<tr><th scope=\"row\">");
    String label = (trial.regression().isPresent() ? "regression: " : "") + trial.cell().label();
    Path report = outcome.directory().map(path -> path.resolve("report.html")).orElse(null);
    if (report != null && outcome.kind().judged()) {
      out.raw("<a href=\"").text(link(night.directory().path(), report)).raw("\">");
      out.text(label).raw("</a>");
    } else {
      out.text(label);
    }
    out.raw("</th><td data-label=\"Outcome\"><span><span class=\"badge " + mood(outcome) + "\">")
        .text(outcome.kind() == Outcome.Kind.ERROR ? "harness error" : outcome.kind().word())
        .raw("</span> ")
        .text(outcome.shortReason());
    if (outcome.kind() != Outcome.Kind.VALID) {
      out.raw("<details><summary>more</summary><p>").text(outcome.reason());
      out.raw("</p><p>").text(outcome.detail()).raw("</p>");
      out.raw("<pre class=\"command\"><code>").text(trial.plan().command());
      out.raw("</code></pre></details>");
    }
    out.raw("</span></td>")
        .element("td class=\"n\" data-label=\"Seed\"", trial.seed())
        .element("td class=\"n\" data-label=\"Took\"", Wording.duration(outcome.wallNanos()))
        .raw("</tr>");
  }

  private static String mood(Outcome outcome) {
    return switch (outcome.kind()) {
      case VALID -> "good";
      case INVALID -> "bad";
      default -> "doubtful";
    };
  }

  /** The page and the runs lie in one store, so that it may be moved as a whole. */
  static String link(Path from, Path to) {
    return from.toAbsolutePath()
        .normalize()
        .relativize(to.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }
}
