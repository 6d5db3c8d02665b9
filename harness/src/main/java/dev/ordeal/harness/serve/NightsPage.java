package dev.ordeal.harness.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ordeal.harness.nightly.Outcome;
import dev.ordeal.harness.nightly.PastNight;
import dev.ordeal.report.Markup;
import dev.ordeal.report.Wording;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;

/** Draws trends over the nights of one name: verdicts, throughput, recovery and checker time. */
final class NightsPage {
  private static final int CELLS_MAX = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<PastNight> nights;
  private final List<String> names;
  private final String name;
  private final List<String> cells;
  private final String cell;
  private final Markup main = new Markup();

  private NightsPage(Query query, List<PastNight> all) {
    names = all.stream().map(each -> each.directory().trialName()).distinct().sorted().toList();
    String newest = all.isEmpty() ? "" : all.get(0).directory().trialName();
    name = query.get("night").isEmpty() ? newest : query.get("night");
    nights = all.stream().filter(each -> each.directory().trialName().equals(name)).toList();
    TreeSet<String> labels = new TreeSet<>();
    nights.forEach(each -> labels.addAll(each.cells().keySet()));
    cells = List.copyOf(labels);
    cell = query.get("cell");
  }

  /** Returns the page about the nights that the query asks for, of all, the newest first. */
  static String of(Query query, List<PastNight> all) throws IOException {
    return new NightsPage(query, all).draw();
  }

  private String draw() throws IOException {
    main.raw("<section class=\"top\"><h1>Nights</h1>");
    if (names.isEmpty()) {
      main.raw(
          "<p>No night has been run yet: <code>./ordeal nightly FILE.yml</code> runs one.</p>");
      return Leaf.of("Nights", main.raw("</section>"));
    }
    asked();
    main.raw("</section>");
    if (nights.isEmpty()) {
      main.element("p class=\"trouble\"", "There is no night named \"" + name + "\".");
      return Leaf.of("Nights", main);
    }
    List<String> shown = shown();
    main.raw("<p id=\"script-trouble\" class=\"trouble\" hidden></p>");
    if (cell.isEmpty() && cells.size() > CELLS_MAX) {
      main.element(
          "p class=\"note\"",
          "Drawn are the first %d of %d cells; choose one to see it."
              .formatted(CELLS_MAX, cells.size()));
    }
    plot("verdicts", "Verdicts, trials a night");
    plot("throughput", "Throughput, ok a second");
    plot("recovery", "Recovery, seconds");
    plot("checker", "Checker time, seconds");
    main.raw("<p class=\"note\">Of a cell, the median over its new trials of a night that were ")
        .raw("judged. A recovery that never came is not drawn; the table has it.</p>");
    figures(shown);
    table();
    return Leaf.plotted(name + " · Nights", main, data(shown));
  }

  private List<String> shown() {
    return cell.isEmpty() ? cells.subList(0, Math.min(CELLS_MAX, cells.size())) : List.of(cell);
  }

  private void asked() {
    main.raw("<form class=\"asked\" method=\"get\" action=\"/nights\"><label>Night")
        .raw("<select name=\"night\">");
    names.forEach(each -> main.piece(Leaf.option(each, each, each.equals(name))));
    main.raw("</select></label><label>Cell<select name=\"cell\">")
        .piece(Leaf.option("", "all", cell.isEmpty()));
    cells.forEach(each -> main.piece(Leaf.option(each, each, each.equals(cell))));
    main.raw("</select></label><span class=\"do\"><button>Show</button></span></form>");
  }

  private void plot(String id, String title) {
    main.raw("<section class=\"trend\">")
        .element("h2", title)
        .raw("<div class=\"plot\" id=\"" + id + "\"></div></section>");
  }

  private void table() {
    main.raw("<section id=\"nights\"><h2>Night by night</h2><table class=\"cards\"><thead><tr>")
        .raw("<th>Night</th><th>Shard</th><th>Trials</th></tr></thead><tbody>");
    for (PastNight night : nights) {
      main.raw("<tr><th scope=\"row\"><a href=\"/store/nights/")
          .text(name + "/" + night.directory().path().getFileName())
          .raw("/index.html\">")
          .text(TIME.format(night.directory().started()))
          .raw("</a></th>")
          .element("td data-label=\"Shard\"", night.shard())
          .element("td data-label=\"Trials\"", night.trouble().orElseGet(() -> counts(night)))
          .raw("</tr>");
    }
    main.raw("</tbody></table></section>");
  }

  /** The same as the plots, to be read, searched and copied. */
  private void figures(List<String> shown) {
    main.raw("<details id=\"cells\"><summary>Every figure of every cell</summary>")
        .raw("<table class=\"cards\"><thead><tr><th>Night</th><th>Cell</th>")
        .raw("<th class=\"n\">Throughput</th><th class=\"n\">Recovery</th>")
        .raw("<th class=\"n\">Checker</th></tr></thead><tbody>");
    for (PastNight night : nights) {
      for (String label : shown) {
        PastNight.Medians medians = night.cells().get(label);
        if (medians != null) {
          main.raw("<tr>")
              .element("th scope=\"row\"", TIME.format(night.directory().started()))
              .element("td data-label=\"Cell\"", label)
              .element("td class=\"n\" data-label=\"Throughput\"", perSecond(medians))
              .element("td class=\"n\" data-label=\"Recovery\"", seconds(medians.recoverySeconds()))
              .element("td class=\"n\" data-label=\"Checker\"", seconds(medians.checkerSeconds()))
              .raw("</tr>");
        }
      }
    }
    main.raw("</tbody></table></details>");
  }

  private static String counts(PastNight night) {
    List<String> words = new ArrayList<>();
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      int count = night.counts().getOrDefault(kind, 0);
      if (count > 0) {
        words.add(count + " " + (kind == Outcome.Kind.ERROR ? "harness error" : kind.word()));
      }
    }
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static String perSecond(PastNight.Medians medians) {
    return Wording.perSecond(medians.okPerSecond());
  }

  private static String seconds(OptionalDouble seconds) {
    return Column.seconds(seconds.orElse(Double.NaN));
  }

  /** The nights that can be read, from the oldest on. */
  private ObjectNode data(List<String> shown) {
    List<PastNight> drawn = new ArrayList<>(nights);
    drawn.removeIf(night -> night.trouble().isPresent());
    Collections.reverse(drawn);
    ObjectNode data = JSON.objectNode();
    ArrayNode times = data.putArray("times");
    drawn.forEach(night -> times.add(night.directory().started().toEpochMilli() / 1e3));
    ArrayNode verdicts = data.putArray("verdicts");
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      ArrayNode values = JSON.arrayNode();
      drawn.forEach(night -> values.add(night.counts().getOrDefault(kind, 0)));
      String label = kind == Outcome.Kind.ERROR ? "harness error" : kind.word();
      verdicts.addObject().put("label", label).set("values", values);
    }
    series(data.putArray("throughput"), drawn, shown, PastNight.Medians::okPerSecond);
    series(data.putArray("recovery"), drawn, shown, PastNight.Medians::recoverySeconds);
    series(data.putArray("checker"), drawn, shown, PastNight.Medians::checkerSeconds);
    return data;
  }

  private static void series(
      ArrayNode all,
      List<PastNight> drawn,
      List<String> shown,
      Function<PastNight.Medians, OptionalDouble> figure) {
    for (String label : shown) {
      ArrayNode values = JSON.arrayNode();
      for (PastNight night : drawn) {
        PastNight.Medians medians = night.cells().get(label);
        double value = medians == null ? Double.NaN : figure.apply(medians).orElse(Double.NaN);
        if (Double.isFinite(value)) {
          values.add(value);
        } else {
          values.addNull();
        }
      }
      all.addObject().put("label", label).set("values", values);
    }
  }
}
