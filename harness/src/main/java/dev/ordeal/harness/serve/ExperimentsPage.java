package dev.ordeal.harness.serve;

import dev.ordeal.harness.experiment.PastExperiment;
import dev.ordeal.report.Markup;
import java.io.IOException;
import java.util.List;

/** Draws the list of experiments, each with the way to its own page. */
final class ExperimentsPage {
  private ExperimentsPage() {}

  static String of(List<PastExperiment> all) throws IOException {
    Markup main = new Markup().raw("<section class=\"top\"><h1>Experiments</h1>");
    if (all.isEmpty()) {
      main.raw("<p>None has been run yet: <code>./ordeal experiment FILE.yml</code> runs one.</p>");
      return Leaf.of("Experiments", main.raw("</section>"));
    }
    main.raw("<table class=\"cards\"><thead><tr><th>Experiment</th><th>Outcome</th>")
        .raw("<th>Hypothesis</th><th class=\"n\">Repetitions</th></tr></thead><tbody>");
    all.forEach(each -> row(main, each));
    return Leaf.of("Experiments", main.raw("</tbody></table></section>"));
  }

  private static void row(Markup main, PastExperiment each) {
    String name = each.directory().trialName();
    main.raw("<tr><th scope=\"row\"><a href=\"/store/experiments/")
        .text(name + "/" + each.directory().path().getFileName())
        .raw("/index.html\">")
        .text(name)
        .raw("</a>")
        .element("small", each.directory().started())
        .raw("</th><td data-label=\"Outcome\"><span class=\"badge " + mood(each.outcome()) + "\">")
        .text(each.outcome().isEmpty() ? "no outcome" : each.outcome())
        .raw("</span></td>")
        .element("td data-label=\"Hypothesis\"", each.trouble().orElse(each.hypothesis()))
        .element("td class=\"n\" data-label=\"Repetitions\"", each.repetitions())
        .raw("</tr>");
  }

  private static String mood(String outcome) {
    return switch (outcome) {
      case "held" -> "good";
      case "refuted" -> "bad";
      case "unknown" -> "doubtful";
      default -> "none";
    };
  }
}
