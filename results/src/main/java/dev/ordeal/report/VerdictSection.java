package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Says the verdict, first of all and as plain text, from {@code verdict.json} alone. */
final class VerdictSection {
  private static final int REASON_LENGTH_MAX = 420;

  private VerdictSection() {}

  /** Returns {@code valid}, {@code invalid}, {@code unknown}, or {@code none} if there is none. */
  static String word(RunContents contents) {
    String word = contents.verdict().path("verdict").asText("");
    return switch (word) {
      case "valid", "invalid", "unknown" -> word;
      default -> "none";
    };
  }

  static Markup draw(RunContents contents) {
    JsonNode verdict = contents.verdict();
    Markup out = new Markup();
    out.raw("<header class=\"verdict " + word(contents) + "\">")
        .raw("<p class=\"kicker\">")
        .text(contents.trial().path("name").asText(contents.run().trialName()))
        .raw("<span>")
        .text(contents.trial().path("started").asText(contents.run().started().toString()))
        .raw("</span></p>")
        .element("h1 id=\"verdict\"", title(contents))
        .piece(sentence(reason(contents)));
    if (CheckerSection.find(verdict, "counterexample", JsonNode::isObject)
        .path("unplaced")
        .isObject()) {
      out.raw("<a class=\"jump\" href=\"#first-error\">Jump to the first error</a>");
    }
    String by = judgedBy(verdict);
    if (!by.isEmpty()) {
      out.element("p class=\"by\"", by);
    }
    return out.raw("</header>");
  }

  static String title(RunContents contents) {
    return switch (word(contents)) {
      case "valid" -> "Valid";
      case "invalid" -> "Invalid";
      case "unknown" -> "Unknown";
      default -> "No verdict";
    };
  }

  private static String reason(RunContents contents) {
    if (word(contents).equals("none")) {
      return "This run was not judged: verdict.json holds no verdict that is valid, invalid or"
          + " unknown. ordeal check judges a recorded history.";
    }
    String reason = contents.verdict().path("reason").asText("");
    return reason.isBlank() ? "The checker gave no reason." : reason;
  }

  /** A reason that is more than a sentence can be unfolded. */
  private static Markup sentence(String reason) {
    Markup out = new Markup();
    if (reason.length() <= REASON_LENGTH_MAX) {
      return out.element("p class=\"reason\"", reason);
    }
    int cut = reason.lastIndexOf(' ', REASON_LENGTH_MAX);
    String begin = reason.substring(0, cut < REASON_LENGTH_MAX / 2 ? REASON_LENGTH_MAX : cut);
    return out.element("p class=\"reason\"", begin + " …")
        .raw("<details><summary>The whole reason</summary>")
        .element("p class=\"reason\"", reason)
        .raw("</details>");
  }

  private static String judgedBy(JsonNode verdict) {
    List<String> parts = new ArrayList<>();
    String checker = verdict.path("checker").asText("");
    String model = verdict.path("model").asText("");
    if (!checker.isEmpty()) {
      parts.add("Judged by " + checker + (model.isEmpty() ? "" : " against the model " + model));
    }
    addWord(parts, "engine ", verdict.path("engine"));
    addWord(parts, "failed cas: ", verdict.path("failedCas"));
    if (verdict.path("operations").isNumber()) {
      long indeterminate = verdict.path("indeterminate").asLong();
      parts.add(
          Wording.count(verdict.path("operations").asLong(), "operation")
              + (indeterminate == 0 ? "" : ", " + Wording.count(indeterminate) + " indeterminate"));
    }
    if (verdict.path("millis").isNumber()) {
      parts.add("in " + Wording.duration(verdict.path("millis").asLong() * 1_000_000));
    }
    return String.join(" · ", parts);
  }

  private static void addWord(List<String> parts, String before, JsonNode word) {
    if (word.isTextual()) {
      parts.add(before + word.asText());
    }
  }
}
