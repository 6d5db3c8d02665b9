package dev.ordeal.harness.experiment;

import dev.ordeal.check.Verdict;
import dev.ordeal.report.Markup;
import dev.ordeal.report.StaticPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws an experiment as one HTML page: the outcome, each condition, each repetition. */
final class ExperimentPage {
  private ExperimentPage() {}

  static String of(ExperimentResult result) throws IOException {
    Markup main = new Markup();
    String word = result.outcome().word();
    String mood =
        switch (result.outcome()) {
          case HELD -> "valid";
          case REFUTED -> "invalid";
          case UNKNOWN -> "unknown";
        };
    main.raw("<header class=\"verdict " + mood + "\"><p class=\"kicker\">")
        .text(result.file().name())
        .raw("<span>")
        .text(result.directory().started())
        .raw("</span></p>")
        .element(
            "h1 id=\"verdict\"", word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .element("p class=\"reason\"", result.file().hypothesis())
        .element(
            "p class=\"by\"",
            result.repetitions().size()
                + " repetitions · faults "
                + result.faults()
                + " · seed "
                + result.seed())
        .raw("</header>");
    result.doubts().forEach(doubt -> main.element("p class=\"trouble\"", doubt));
    main.raw("<section><h2>Hypothesis</h2>").piece(conditions(result)).raw("</section>");
    main.raw("<section><h2>Repetitions</h2>").piece(repetitions(result)).raw("</section>");
    main.raw("<section><h2>What was run</h2><p>To run it again:</p>");
    main.raw("<pre class=\"command\"><code>").text(result.command()).raw("</code></pre></section>");
    return StaticPage.of(
        word + " · " + result.file().name() + " · Ordeal",
        main,
        "Drawn by Ordeal. Proportions have Wilson's interval, means Student's.");
  }

  private static Markup conditions(ExperimentResult result) {
    Markup out = new Markup();
    out.raw("<table class=\"cards\"><thead><tr><th>Condition</th><th>Outcome</th>")
        .raw("<th>Figures</th></tr></thead><tbody>");
    for (Judged each : result.conditions()) {
      String mood =
          switch (each.outcome()) {
            case HELD -> "good";
            case REFUTED -> "bad";
            case UNKNOWN -> "doubtful";
          };
      out.raw("<tr>")
          .element("th scope=\"row\"", each.condition())
          .raw("<td data-label=\"Outcome\"><span class=\"badge " + mood + "\">")
          .text(each.outcome().word())
          .raw("</span></td>")
          .element("td data-label=\"Figures\"", each.why())
          .raw("</tr>");
    }
    return out.raw("</tbody></table>");
  }

  private static Markup repetitions(ExperimentResult result) {
    List<Metric> metrics =
        result.file().steadyState().stream().map(Condition::metric).distinct().toList();
    Markup out = new Markup();
    out.raw("<div class=\"scroll\"><table class=\"cards\"><thead><tr><th>Repetition</th>");
    out.raw("<th>Verdict</th>");
    metrics.forEach(metric -> out.element("th class=\"n\"", metric.word()));
    out.raw("</tr></thead><tbody>");
    for (Repetition each : result.repetitions()) {
      out.raw("<tr><th scope=\"row\">");
      String name = each.number() + ", seed " + each.seed();
      if (each.verdict().isPresent() && each.directory().isPresent()) {
        Path report = each.directory().get().resolve("report.html");
        out.raw("<a href=\"").text(link(result.directory().path(), report)).raw("\">");
        out.text(name).raw("</a>");
      } else {
        out.text(name);
      }
      out.raw("</th><td data-label=\"Verdict\"><span class=\"badge " + mood(each) + "\">")
          .text(each.verdict().map(Verdict.Status::word).orElse("harness error"))
          .raw("</span></td>");
      for (Metric metric : metrics) {
        Double figure = each.figures().get(metric.word());
        out.raw("<td class=\"n\" data-label=\"" + metric.word() + "\">")
            .text(figure == null ? "–" : metric.words(figure))
            .raw("</td>");
      }
      out.raw("</tr>");
    }
    return out.raw("</tbody></table></div>");
  }

  private static String mood(Repetition each) {
    return each.verdict()
        .map(
            verdict ->
                switch (verdict) {
                  case VALID -> "good";
                  case INVALID -> "bad";
                  case UNKNOWN -> "doubtful";
                })
        .orElse("doubtful");
  }

  private static String link(Path from, Path to) {
    return from.toAbsolutePath()
        .normalize()
        .relativize(to.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }
}
