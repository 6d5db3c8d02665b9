package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The choices of a trial, each under a name of its own, such as {@code workload.options.keys}.
 *
 * @param facts the choices, as {@code trial.json} has them, in its order
 * @param troubles why they cannot be read, in sentences
 */
public record PlanFacts(Map<String, String> facts, List<String> troubles) {

  /** Keeps the order. */
  public PlanFacts {
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    troubles = List.copyOf(troubles);
  }

  /** Reads them, as far as they can be read. */
  public static PlanFacts read(RunDirectory run) {
    List<String> troubles = new ArrayList<>();
    Map<String, String> facts = new LinkedHashMap<>();
    flatten("", SmallJson.read(run.trial(), troubles), facts);
    return new PlanFacts(facts, troubles);
  }

  private static void flatten(String name, JsonNode value, Map<String, String> facts) {
    if (value.isObject() && !value.isEmpty()) {
      String before = name.isEmpty() ? "" : name + ".";
      value
          .properties()
          .forEach(field -> flatten(before + field.getKey(), field.getValue(), facts));
    } else if (!value.isMissingNode()) {
      facts.put(name, words(value));
    }
  }

  private static String words(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(element -> parts.add(words(element)));
      return String.join(", ", parts);
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
