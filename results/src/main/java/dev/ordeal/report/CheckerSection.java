package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lists the verdicts of several checkers, where a verdict is made of more than one. */
final class CheckerSection {
  private CheckerSection() {}

  static Markup draw(RunContents contents) {
    JsonNode parts = contents.verdict().path("parts");
    Markup out = new Markup();
    if (!parts.isArray() || parts.isEmpty()) {
      return out;
    }
    out.raw("<table class=\"cards\"><thead><tr><th>Checker</th><th>Verdict</th><th>Reason</th>")
        .raw("</tr></thead><tbody>");
    for (JsonNode part : parts) {
      String verdict = part.path("verdict").asText("unknown");
      out.raw("<tr>")
          .element("th scope=\"row\"", part.path("checker").asText("unnamed"))
          .raw("<td data-label=\"Verdict\"><span class=\"badge " + mood(verdict) + "\">")
          .text(verdict)
          .raw("</span></td>")
          .element("td data-label=\"Reason\"", part.path("reason").asText(""))
          .raw("</tr>");
    }
    return out.raw("</tbody></table>");
  }

  /** Returns the class of a badge for this word. */
  static String mood(String verdict) {
    return switch (verdict) {
      case "valid" -> "good";
      case "invalid" -> "bad";
      default -> "doubtful";
    };
  }

  /**
   * Finds a field in a verdict, or in one that it is made of.
   *
   * @param wanted what the field must be like to be taken
   * @return a missing node if there is none
   */
  static JsonNode find(JsonNode verdict, String field, Predicate<JsonNode> wanted) {
    List<JsonNode> left = new ArrayList<>(List.of(verdict));
    while (!left.isEmpty()) {
      JsonNode next = left.remove(0);
      if (wanted.test(next.path(field))) {
        return next.path(field);
      }
      next.path("parts").forEach(left::add);
    }
    return verdict.path("no such field");
  }
}
