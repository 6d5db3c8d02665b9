package dev.ordeal.harness.serve;

import dev.ordeal.report.Markup;
import dev.ordeal.report.RunSummary;
import dev.ordeal.report.Wording;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the list of runs: what is asked for, a page of rows, and the ways to others. */
final class ListPage {
  private static final int REASON_LENGTH = 140;

  private final Selection selection;
  private final List<String> troubles;
  private final List<RunSummary> all;
  private final List<RunSummary> wanted;
  private final Markup main = new Markup();

  private ListPage(Selection selection, RunIndex.Contents contents) {
    this.selection = selection;
    troubles = contents.troubles();
    all = contents.runs();
    wanted = selection.of(all);
  }

  static String of(Selection selection, RunIndex.Contents contents, String store)
      throws IOException {
    return new ListPage(selection, contents).draw(store);
  }

  private String draw(String store) throws IOException {
    main.raw("<section class=\"top\"><h1>Runs</h1><p class=\"note\">").text(store).raw("</p>");
    troubles.forEach(trouble -> main.element("p class=\"trouble\"", trouble));
    if (all.isEmpty()) {
      main.raw("<p>No trial has left anything here yet. <code>./ordeal test</code> runs one.</p>");
      return Leaf.of("Runs", main.raw("</section>"));
    }
    asked();
    selection.notes().forEach(note -> main.element("p class=\"trouble\"", note));
    main.raw("</section>");
    int pages = Math.max(1, (wanted.size() + Selection.ROWS - 1) / Selection.ROWS);
    int page = Math.min(selection.page(), pages);
    main.raw("<form action=\"/compare\" method=\"get\"><div class=\"line\"><p id=\"count\">")
        .text(
            wanted.size() == all.size()
                ? Wording.count(all.size(), "run")
                : Wording.count(wanted.size()) + " of " + Wording.count(all.size(), "run"))
        .text(pages == 1 ? "" : ", page " + page + " of " + pages)
        .raw("</p><button>Compare the two that are ticked</button></div>");
    table(
        wanted.subList(
            (page - 1) * Selection.ROWS, Math.min(wanted.size(), page * Selection.ROWS)));
    main.raw("</form>");
    turn(page, pages);
    return Leaf.of("Runs", main);
  }

  private void asked() {
    Query query = selection.query();
    main.raw("<form class=\"asked\" method=\"get\" action=\"/\"><label>Search")
        .raw("<input type=\"search\" name=\"" + Selection.SEARCH + "\" value=\"")
        .text(query.get(Selection.SEARCH))
        .raw("\"></label>");
    for (Selection.Filter filter : Selection.Filter.values()) {
      String chosen = query.get(filter.key());
      List<String> choices = filter.choices(all);
      main.raw("<label>" + title(filter.key()) + "<select name=\"" + filter.key() + "\">")
          .piece(Leaf.option("", "any", chosen.isEmpty()));
      choices.forEach(each -> main.piece(Leaf.option(each, each, each.equals(chosen))));
      if (!chosen.isEmpty() && !choices.contains(chosen)) {
        main.piece(Leaf.option(chosen, chosen, true));
      }
      main.raw("</select></label>");
    }
    main.raw("<label>Sort by<select name=\"" + Selection.SORT + "\">");
    for (Column column : Column.values()) {
      main.piece(Leaf.option(column.key(), column.title(), column == selection.sort()));
    }
    main.raw("</select></label><label>Order<select name=\"" + Selection.ORDER + "\">")
        .piece(Leaf.option(Selection.DESCENDING, "largest first", selection.descending()))
        .piece(Leaf.option(Selection.ASCENDING, "smallest first", !selection.descending()))
        .raw("</select></label><span class=\"do\"><button>Show</button>")
        .raw("<a href=\"/\">Reset</a><a href=\"/api/runs")
        .text(query.with(Selection.PAGE, "").link())
        .raw("\">JSON</a></span></form>");
  }

  private static String title(String key) {
    return Character.toUpperCase(key.charAt(0)) + key.substring(1);
  }

  private void table(List<RunSummary> rows) {
    if (rows.isEmpty()) {
      main.raw("<p>No run is like that.</p>");
      return;
    }
    main.raw(
        "<table class=\"cards runs\"><thead><tr><th><span class=\"unseen\">Compare</span></th>");
    for (Column column : Column.values()) {
      boolean sorted = column == selection.sort();
      main.raw(column.isFigure() ? "<th class=\"n\"" : "<th")
          .raw(
              sorted
                  ? " aria-sort=\"" + (selection.descending() ? "descending" : "ascending") + "\""
                  : "")
          .raw("><a href=\"/")
          .text(selection.sortedBy(column))
          .raw("\">")
          .text(column.title())
          .raw(sorted ? (selection.descending() ? " ↓" : " ↑") : "")
          .raw("</a></th>");
    }
    main.raw("</tr></thead><tbody>");
    rows.forEach(this::row);
    main.raw("</tbody></table>");
  }

  private void row(RunSummary run) {
    main.raw("<tr><td class=\"tick\" data-label=\"Compare\"><input type=\"checkbox\" name=\"run\" ")
        .raw("aria-label=\"compare\" value=\"")
        .text(run.id())
        .raw("\"></td>");
    for (Column column : Column.values()) {
      switch (column) {
        case NAME ->
            main.raw("<th scope=\"row\"><a href=\"/run/")
                .text(run.id())
                .raw("\">")
                .text(column.words(run))
                .raw("</a>")
                .element("small class=\"what\"", what(run))
                .piece(remark(run))
                .raw("</th>");
        case STARTED ->
            main.raw("<td data-label=\"Began (UTC)\"><span><span class=\"day\">")
                .text(column.words(run).replaceFirst(" .*", ""))
                .raw("</span> ")
                .text(column.words(run).replaceFirst(".* ", ""))
                .raw("</span></td>");
        case NEMESIS ->
            main.raw("<td data-label=\"Nemesis\"><span>")
                .piece(parted(column.words(run)))
                .raw("</span></td>");
        case VERDICT ->
            main.raw("<td data-label=\"Verdict\">").piece(Leaf.badge(run.state())).raw("</td>");
        default ->
            main.raw(column.isFigure() ? "<td class=\"n\"" : "<td")
                .raw(" data-label=\"" + column.title() + "\">")
                .text(column.words(run))
                .raw("</td>");
      }
    }
    main.raw("</tr>");
  }

  /** Lets a list of faults break behind its commas. */
  private static Markup parted(String faults) {
    Markup out = new Markup();
    String between = "";
    for (String fault : faults.split(",", -1)) {
      out.raw(between).text(fault);
      between = ",<wbr>";
    }
    return out;
  }

  /** Says what was run, for screens on which it has no columns. */
  private static String what(RunSummary run) {
    return Stream.of(run.target(), run.workload(), run.nemesis(), run.environment())
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** Says beside the name what is wrong with a run, for that is what one looks for. */
  private static Markup remark(RunSummary run) {
    String state =
        switch (run.state()) {
          case VALID, DAMAGED -> "";
          case INVALID, UNKNOWN -> run.reason();
          case NO_VERDICT -> run.lastWritten().map(Ago::words).orElse("");
        };
    String words = (String.join(" ", run.troubles()) + " " + state).strip();
    Markup out = new Markup();
    if (!words.isEmpty()) {
      boolean whole = words.length() <= REASON_LENGTH;
      out.element("small", whole ? words : words.substring(0, REASON_LENGTH) + "…");
    }
    return out;
  }

  private void turn(int page, int pages) {
    if (pages == 1) {
      return;
    }
    main.raw("<p class=\"turn\">");
    if (page > 1) {
      main.raw("<a rel=\"prev\" href=\"/")
          .text(selection.turnedTo(page - 1))
          .raw("\">← before</a>");
    }
    if (page < pages) {
      main.raw("<a rel=\"next\" href=\"/").text(selection.turnedTo(page + 1)).raw("\">next →</a>");
    }
    main.raw("</p>");
  }
}
