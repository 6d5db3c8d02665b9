package dev.ordeal.harness.serve;

import dev.ordeal.report.Markup;
import dev.ordeal.report.PlanFacts;
import dev.ordeal.report.RunFigures;
import dev.ordeal.report.RunSummary;
import dev.ordeal.report.Wording;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Draws two runs side by side: first what was run otherwise, then what came of it. */
final class ComparePage {

  /** These differ between any two runs, and the rest of the plan says the same as the command. */
  private static final Set<String> NO_CHOICE = Set.of("started", "command");

  private final RunSummary before;
  private final RunSummary after;
  private final Markup main = new Markup();

  /** How a figure is worded, and how the difference of two. */
  private enum Kind {
    COUNT,
    SHARE,
    RATE,
    TIME;

    String words(double value) {
      return switch (this) {
        case COUNT -> Wording.count(Math.round(value));
        case SHARE -> Wording.percent(value);
        case RATE -> Wording.perSecond(OptionalDouble.of(value));
        case TIME -> Column.seconds(value);
      };
    }

    String difference(double value) {
      return switch (this) {
        case COUNT -> String.format(Locale.ROOT, "%+,.0f", value);
        case SHARE -> String.format(Locale.ROOT, "%+,.2f points", 100 * value);
        case RATE -> String.format(Locale.ROOT, "%+,.2f/s", value);
        case TIME -> (value < 0 ? "-" : "+") + Column.seconds(Math.abs(value));
      };
    }
  }

  private ComparePage(RunSummary before, RunSummary after) {
    this.before = before;
    this.after = after;
  }

  static String of(RunSummary before, RunSummary after) throws IOException {
    return new ComparePage(before, after).draw();
  }

  private String draw() throws IOException {
    main.raw("<section class=\"top\"><h1>Two runs</h1><p class=\"links\"><a href=\"/compare")
        .text("?run=" + after.id() + "&run=" + before.id())
        .raw("\">The other way round</a></p></section>");
    plans();
    verdicts();
    figures();
    return Leaf.of("Two runs", main);
  }

  private void plans() {
    PlanFacts first = PlanFacts.read(before.run());
    PlanFacts second = PlanFacts.read(after.run());
    main.raw("<section id=\"plans\"><h2>What was run otherwise</h2>");
    Stream.concat(first.troubles().stream(), second.troubles().stream())
        .forEach(trouble -> main.element("p class=\"trouble\"", trouble));
    Set<String> names = new LinkedHashSet<>(first.facts().keySet());
    names.addAll(second.facts().keySet());
    names.removeAll(NO_CHOICE);
    List<String> otherwise =
        names.stream().filter(name -> !same(first.facts(), second.facts(), name)).toList();
    if (otherwise.isEmpty()) {
      main.raw("<p>Nothing: every choice is the same.</p>");
    } else {
      table("Choice", false);
      for (String name : otherwise) {
        row(name, fact(first.facts(), name), fact(second.facts(), name), null);
      }
      main.raw("</tbody></table>");
    }
    names.removeAll(otherwise);
    if (!names.isEmpty()) {
      main.raw("<details><summary>").text(Wording.count(names.size(), "choice"));
      main.raw(names.size() == 1 ? " is the same" : " are the same");
      main.raw("</summary><dl class=\"facts\">");
      for (String name : names) {
        main.raw("<div>").element("dt", name).element("dd", first.facts().get(name)).raw("</div>");
      }
      main.raw("</dl></details>");
    }
    main.raw("</section>");
  }

  private static boolean same(Map<String, String> first, Map<String, String> second, String name) {
    return first.containsKey(name) && first.get(name).equals(second.get(name));
  }

  private static String fact(Map<String, String> facts, String name) {
    return facts.getOrDefault(name, Wording.NONE);
  }

  private void verdicts() {
    main.raw("<section id=\"verdicts\"><h2>Verdicts</h2>");
    table("", false);
    main.raw("<tr><th scope=\"row\">Verdict</th>");
    for (RunSummary each : List.of(before, after)) {
      main.raw("<td data-label=\"").text(label(each)).raw("\">");
      main.piece(Leaf.badge(each.state())).raw("</td>");
    }
    main.raw("</tr>");
    row("Reason", reason(before), reason(after), null);
    main.raw("</tbody></table></section>");
  }

  private static String reason(RunSummary run) {
    String words = run.reason().isBlank() ? String.join(" ", run.troubles()) : run.reason();
    return words.isBlank() ? Wording.NONE : words;
  }

  private void figures() {
    main.raw("<section id=\"figures\"><h2>Figures</h2>");
    for (RunSummary each : List.of(before, after)) {
      if (each.figures().isEmpty()) {
        main.element(
            "p class=\"trouble\"",
            each.id() + " has no figures.json: it was not reported on, or by an older Ordeal.");
      }
    }
    table("Figure", true);
    figure("operations", Kind.COUNT, figures -> count(figures.all().operations()));
    figure("ok", Kind.SHARE, figures -> figures.all().okRate());
    figure("answered", Kind.SHARE, figures -> figures.all().answeredRate());
    figure("ok outside faults", Kind.SHARE, figures -> figures.outsideFaults().okRate());
    figure("ok under faults", Kind.SHARE, figures -> figures.underFaults().okRate());
    figure("ok a second", Kind.RATE, figures -> figures.all().okPerSecond());
    figure("slowest recovery", Kind.TIME, RunFigures::recoverySeconds);
    figure("latency, median", Kind.TIME, RunFigures::latencyMedianSeconds);
    figure("latency, 99 %", Kind.TIME, RunFigures::latency99Seconds);
    figure("faults", Kind.COUNT, figures -> count(figures.faults()));
    figure("faults not observed", Kind.COUNT, figures -> count(figures.notObserved()));
    compared("checker", Kind.TIME, checker(before), checker(after));
    main.raw("</tbody></table></section>");
  }

  private static OptionalDouble count(long count) {
    return OptionalDouble.of((double) count);
  }

  private static OptionalDouble checker(RunSummary run) {
    return run.checkerMillis().isPresent()
        ? OptionalDouble.of(run.checkerMillis().getAsLong() / 1e3)
        : OptionalDouble.empty();
  }

  private void figure(String name, Kind kind, Function<RunFigures, OptionalDouble> figure) {
    compared(
        name,
        kind,
        before.figures().map(figure).orElse(OptionalDouble.empty()),
        after.figures().map(figure).orElse(OptionalDouble.empty()));
  }

  private void compared(String name, Kind kind, OptionalDouble first, OptionalDouble second) {
    row(name, words(kind, first), words(kind, second), difference(kind, first, second));
  }

  private static String words(Kind kind, OptionalDouble figure) {
    return figure.isPresent() ? kind.words(figure.getAsDouble()) : Wording.NONE;
  }

  /** Says what the second has more than the first, and how many times the first it is. */
  private static String difference(Kind kind, OptionalDouble first, OptionalDouble second) {
    double a = first.orElse(Double.NaN);
    double b = second.orElse(Double.NaN);
    if (!Double.isFinite(a) || !Double.isFinite(b)) {
      return Wording.NONE;
    }
    if (a == b) {
      return "same";
    }
    String words = kind.difference(b - a);
    return kind == Kind.SHARE || a <= 0
        ? words
        : words + String.format(Locale.ROOT, " (× %.2f)", b / a);
  }

  private void table(String corner, boolean differences) {
    main.raw("<table class=\"cards two\"><thead><tr>").element("th", corner);
    for (RunSummary each : List.of(before, after)) {
      main.raw("<th><a href=\"/run/").text(each.id()).raw("\">").text(label(each)).raw("</a></th>");
    }
    main.raw(differences ? "<th class=\"n\">Difference</th>" : "").raw("</tr></thead><tbody>");
  }

  private void row(String name, String first, String second, String difference) {
    main.raw("<tr>").element("th scope=\"row\"", name);
    cell(label(before), first);
    cell(label(after), second);
    if (difference != null) {
      main.element("td class=\"n\" data-label=\"Difference\"", difference);
    }
    main.raw("</tr>");
  }

  private void cell(String label, String words) {
    main.raw("<td data-label=\"").text(label).raw("\">").text(words).raw("</td>");
  }

  private static String label(RunSummary run) {
    return run.run().trialName() + " " + Column.began(run);
  }
}
