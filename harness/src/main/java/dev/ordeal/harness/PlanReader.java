package dev.ordeal.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.workload.RegisterOptions;
import dev.ordeal.workload.RegisterWorkload;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads the plan of a trial back from the {@code trial.json} that it left. */
public final class PlanReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private PlanReader() {}

  /**
   * Reads a plan; where its runs are kept is not a part of it.
   *
   * @param targets finds a target by its name
   * @param environments finds an environment by its name
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  public static TrialPlan read(
      String text, Function<String, Target> targets, Function<String, Environment> environments) {
    JsonNode json = parsed(text);
    checkVersion(json.path("version"));
    Target target = targets.apply(text(json, "target")).with(settings(json.path("targetSettings")));
    Environment environment =
        environments
            .apply(text(json, "environment"))
            .with(settings(json.path("environmentSettings")));
    String workload = json.path("workload").path("name").asText(RegisterWorkload.NAME);
    if (!workload.equals(RegisterWorkload.NAME)) {
      throw new IllegalArgumentException(
          "the workload '%s' belongs to the program that ran it: run that again with the seed %s"
              .formatted(workload, field(json, "seed")));
    }
    JsonNode options = json.path("workload").path("options");
    return Trial.named(text(json, "name"))
        .target(target)
        .on(environment)
        .nodes(nodes(field(json, "nodes")))
        .workload(
            new RegisterOptions(
                smallNumber(options, "keys"),
                smallNumber(options, "operationsPerKey"),
                values(text(options, "values"))))
        .nemesis(text(json, "nemesis"))
        .heal(Heal.parse(json.path("heal").asText("all")))
        .interval(Duration.ofNanos(number(json, "intervalNanos")))
        .timeLimit(Duration.ofNanos(number(json, "timeLimitNanos")))
        .clients(smallNumber(json, "clients"))
        .rate(rate(field(json, "rate")))
        .clientTimeout(Duration.ofNanos(number(json, "clientTimeoutNanos")))
        .seed(number(json, "seed"))
        .plan();
  }

  /** What another version means is not known here; one that says none is taken for this. */
  private static void checkVersion(JsonNode version) {
    if (!version.isMissingNode() && !(version.isInt() && version.asInt() == TrialJson.VERSION)) {
      throw new IllegalArgumentException(
          "no trial.json: 'version' must be %s, not %s".formatted(TrialJson.VERSION, version));
    }
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.isObject()) {
        throw new IllegalArgumentException("no trial.json: it is no JSON object");
      }
      return json;
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
      throw new IllegalArgumentException("no trial.json: " + line + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode field = json.path(name);
    if (field.isMissingNode()) {
      throw new IllegalArgumentException("no trial.json: it has no '" + name + "'");
    }
    return field;
  }

  private static String text(JsonNode json, String name) {
    JsonNode field = field(json, name);
    if (!field.isTextual()) {
      throw wrong(name, "a text", field);
    }
    return field.textValue();
  }

  private static long number(JsonNode json, String name) {
    JsonNode field = field(json, name);
    if (!field.isIntegralNumber() || !field.canConvertToLong()) {
      throw wrong(name, "a whole number", field);
    }
    return field.longValue();
  }

  private static int smallNumber(JsonNode json, String name) {
    JsonNode field = field(json, name);
    if (!field.isIntegralNumber() || !field.canConvertToInt()) {
      throw wrong(name, "a whole number", field);
    }
    return field.intValue();
  }

  private static double rate(JsonNode field) {
    if (!field.isNumber()) {
      throw wrong("rate", "a number", field);
    }
    return field.doubleValue();
  }

  /** Nodes have their names by their number. */
  private static int nodes(JsonNode names) {
    for (int i = 0; i < names.size(); i++) {
      if (!names.path(i).asText().equals("n" + (i + 1))) {
        throw wrong("nodes", "a list n1, n2 and so on", names);
      }
    }
    if (!names.isArray()) {
      throw wrong("nodes", "a list n1, n2 and so on", names);
    }
    return names.size();
  }

  private static IllegalArgumentException wrong(String name, String right, JsonNode found) {
    return new IllegalArgumentException(
        "no trial.json: '%s' must be %s, not %s".formatted(name, right, found));
  }

  private static RegisterOptions.Values values(String word) {
    return Arrays.stream(RegisterOptions.Values.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no trial.json: unknown values '" + word + "'"));
  }

  private static Map<String, Object> settings(JsonNode json) {
    if (json.isMissingNode()) {
      return Map.of();
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException("no trial.json: settings must be an object, not " + json);
    }
    return JSON.convertValue(json, OBJECT);
  }
}
