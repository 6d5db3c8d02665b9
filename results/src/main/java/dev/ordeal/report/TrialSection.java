package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Says what was run, and with which command to run it again. */
final class TrialSection {
  private TrialSection() {}

  static Markup draw(RunContents contents) {
    JsonNode trial = contents.trial();
    Markup out = new Markup();
    if (!trial.isObject()) {
      return out;
    }
    String command = trial.path("command").asText("");
    if (!command.isEmpty()) {
      out.raw("<p>To run it again:</p><pre class=\"command\"><code>").text(command);
      out.raw("</code></pre>");
    }
    out.raw("<dl class=\"facts\">");
    fact("Target", trial.path("target"), out);
    fact("Environment", trial.path("environment"), out);
    fact("Nodes", trial.path("nodes"), out);
    fact("Workload", trial.path("workload").path("name"), out);
    fact("Options", trial.path("workload").path("options"), out);
    fact("Nemesis", trial.path("nemesis"), out);
    fact("Seed", trial.path("seed"), out);
    if (trial.path("timeLimitNanos").isNumber()) {
      line("Time limit", Wording.duration(trial.path("timeLimitNanos").asLong()), out);
    }
    fact("Clients", trial.path("clients"), out);
    if (trial.path("rate").isNumber()) {
      double rate = trial.path("rate").asDouble();
      line("Rate", rate == 0 ? "unlimited" : trial.path("rate").asText() + " per second", out);
    }
    fact("Keys", trial.path("keys"), out);
    fact("Started", trial.path("started"), out);
    fact("Versions", trial.path("versions"), out);
    return out.raw("</dl>");
  }

  private static void fact(String name, JsonNode value, Markup out) {
    String words = words(value);
    if (!words.isEmpty()) {
      line(name, words, out);
    }
  }

  private static void line(String name, String words, Markup out) {
    out.raw("<div>").element("dt", name).element("dd", words).raw("</div>");
  }

  private static String words(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> parts.add(words(element)));
      return String.join(", ", parts);
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(property -> parts.add(property.getKey() + " " + words(property.getValue())));
      return String.join(", ", parts);
    }
    return value.asText();
  }
}
