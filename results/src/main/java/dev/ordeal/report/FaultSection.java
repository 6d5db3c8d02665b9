package dev.ordeal.report;

import java.util.List;

/** Lists what each strike did, to which nodes, and what was observed when it came and went. */
final class FaultSection {
  static final int ROWS_MAX = 200;

  private FaultSection() {}

  static Markup draw(RunContents contents) {
    Markup out = new Markup();
    if (contents.recording() == null) {
      return out;
    }
    List<FaultWindow> faults = contents.recording().faults();
    if (faults.isEmpty()) {
      return out.element("p", "The nemesis did nothing in this trial.");
    }
    out.raw("<table class=\"cards\"><thead><tr><th>Fault</th><th>What it did</th>")
        .raw("<th class=\"n\">Began</th><th class=\"n\">In force</th>")
        .raw("<th class=\"n\">Healing</th><th class=\"n\">Over</th>")
        .raw("<th>Installed</th><th>Healed</th></tr></thead><tbody>");
    faults.stream().limit(ROWS_MAX).forEach(fault -> row(fault, out));
    out.raw("</tbody></table>");
    more(faults.size(), out);
    return out;
  }

  /** Says how many rows are left out, if any are. */
  static void more(int rows, Markup out) {
    if (rows > ROWS_MAX) {
      out.element(
          "p class=\"note\"", Wording.count(rows - ROWS_MAX) + " more are in history.jsonl.");
    }
  }

  private static void row(FaultWindow fault, Markup out) {
    String what = fault.what().isEmpty() ? String.join(", ", fault.nodes()) : fault.what();
    out.raw("<tr>")
        .element("th scope=\"row\"", title(fault))
        .raw("<td data-label=\"What it did\">")
        .text(what);
    evidence(fault, out);
    out.raw("</td>")
        .element("td class=\"n\" data-label=\"Began\"", Wording.moment(fault.beginNanos()))
        .element(
            "td class=\"n\" data-label=\"In force\"",
            since(fault.beginNanos(), fault.inForceNanos()))
        .element("td class=\"n\" data-label=\"Healing\"", Wording.moment(fault.healBeginNanos()))
        .element(
            "td class=\"n\" data-label=\"Over\"",
            since(fault.healBeginNanos(), fault.healedNanos()))
        .raw("<td data-label=\"Installed\">");
    badge(installing(fault), out);
    out.raw("</td><td data-label=\"Healed\">");
    badge(healing(fault), out);
    out.raw("</td></tr>");
  }

  private static void evidence(FaultWindow fault, Markup out) {
    if (fault.installing().nodes().isEmpty() && fault.healing().nodes().isEmpty()) {
      return;
    }
    out.raw("<details><summary>evidence</summary><ul>");
    list("", fault.installing(), out);
    list("healing: ", fault.healing(), out);
    out.raw("</ul></details>");
  }

  private static void list(String side, FaultEvidence evidence, Markup out) {
    evidence
        .nodes()
        .forEach(
            (node, seen) ->
                out.raw("<li>")
                    .text(side)
                    .element("b", node)
                    .text(" " + seen.status())
                    .text(seen.words().isEmpty() ? "" : ": " + seen.words())
                    .raw("</li>"));
  }

  private static void badge(String words, Markup out) {
    String mood =
        switch (words) {
          case "installed", "healed" -> "good";
          case "partly" -> "doubtful";
          default -> "bad";
        };
    out.raw("<span class=\"badge " + mood + "\">").text(words).raw("</span>");
  }

  private static String since(long from, long to) {
    if (from == FaultWindow.NEVER || to == FaultWindow.NEVER) {
      return "never";
    }
    return "+" + Wording.duration(to - from);
  }

  /** Names a strike: {@code #3 partition}. */
  static String title(FaultWindow fault) {
    return (fault.strike() == 0 ? "" : "#" + fault.strike() + " ") + fault.fault();
  }

  /** Words what was observed of its coming. */
  static String installing(FaultWindow fault) {
    if (fault.inForceNanos() == FaultWindow.NEVER) {
      return "interrupted";
    }
    String status = fault.installing().status();
    return status.equals("unknown") ? "not recorded" : status;
  }

  /** Words what was observed of its going. */
  static String healing(FaultWindow fault) {
    if (!fault.healed()) {
      return fault.healing().refused() ? "not healed: refused" : "never healed";
    }
    return switch (fault.healing().status()) {
      case "installed" -> "healed";
      case "unknown" -> "not recorded";
      default -> fault.healing().status();
    };
  }
}
