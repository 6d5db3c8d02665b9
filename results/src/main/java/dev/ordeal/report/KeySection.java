package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists the verdict on each key, the worst first. */
final class KeySection {
  private static final int ROWS_MAX = 200;

  private KeySection() {}

  static Markup draw(RunContents contents) {
    JsonNode keys =
        CheckerSection.find(
            contents.verdict(), "keys", found -> found.isArray() && !found.isEmpty());
    Markup out = new Markup();
    if (keys.isEmpty()) {
      return out;
    }
    List<JsonNode> sorted = new ArrayList<>();
    keys.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(KeySection::rank));
    out.element("p", summary(sorted))
        .raw("<table class=\"cards\"><thead><tr><th>Key</th><th>Verdict</th>")
        .raw("<th class=\"n\">Operations</th><th class=\"n\">Indeterminate</th>")
        .raw("<th class=\"n\">Judged in</th></tr></thead><tbody>");
    sorted.stream().limit(ROWS_MAX).forEach(key -> row(key, out));
    out.raw("</tbody></table>");
    if (sorted.size() > ROWS_MAX) {
      long worse = sorted.stream().skip(ROWS_MAX).filter(key -> rank(key) < 2).count();
      out.element(
          "p class=\"note\"",
          Wording.count(sorted.size() - ROWS_MAX)
              + " more are in verdict.json, "
              + (worse == 0 ? "all valid." : Wording.count(worse) + " of them not valid."));
    }
    return out;
  }

  private static int rank(JsonNode key) {
    return switch (key.path("verdict").asText("")) {
      case "invalid" -> 0;
      case "valid" -> 2;
      default -> 1;
    };
  }

  private static String summary(List<JsonNode> keys) {
    long invalid = keys.stream().filter(key -> rank(key) == 0).count();
    long unknown = keys.stream().filter(key -> rank(key) == 1).count();
    if (invalid + unknown == 0) {
      return keys.size() == 1
          ? "It is valid."
          : "All " + Wording.count(keys.size()) + " keys are valid.";
    }
    return Wording.count(invalid)
        + " invalid, "
        + Wording.count(unknown)
        + " unknown, "
        + Wording.count(keys.size() - invalid - unknown)
        + " valid.";
  }

  private static void row(JsonNode key, Markup out) {
    String verdict = key.path("verdict").asText("unknown");
    String mood = CheckerSection.mood(verdict);
    String name = key.path("key").isTextual() ? key.path("key").asText() : "the single object";
    out.raw("<tr>").element("th scope=\"row\"", name);
    out.raw("<td data-label=\"Verdict\"><span><span class=\"badge " + mood + "\">");
    out.text(verdict).raw("</span>");
    if (key.path("reason").isTextual()) {
      out.raw(" ").text(key.path("reason").asText());
    }
    out.raw("</span></td>")
        .element("td class=\"n\" data-label=\"Operations\"", count(key.path("operations")))
        .element("td class=\"n\" data-label=\"Indeterminate\"", count(key.path("indeterminate")))
        .element("td class=\"n\" data-label=\"Judged in\"", millis(key.path("millis")))
        .raw("</tr>");
  }

  private static String count(JsonNode number) {
    return number.isNumber() ? Wording.count(number.asLong()) : Wording.NONE;
  }

  private static String millis(JsonNode number) {
    return number.isNumber() ? Wording.count(number.asLong()) + " ms" : Wording.NONE;
  }
}
