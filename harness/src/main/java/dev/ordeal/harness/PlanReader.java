package dev.ordeal.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
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
  private static final JsonMapper JSON = JsonMapper.builder().build();
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
    Target target = targets.apply(text(json, "target")).with(settings(json.path("targetSettings")));
    Environment environment =
        environments
            .apply(text(json, "environment"))
            .with(settings(json.path("environmentSettings")));
    String workload = json.path("workload").path("name").asText(RegisterWorkload.NAME);
    if (!workload.equals(RegisterWorkload.NAME)) {
      throw new IllegalArgumentException(
          "the workload '%s' belongs to the program that ran it: run that again with the seed %s"
              .formatted(workload, text(json, "seed")));
    }
    JsonNode options = json.path("workload").path("options");
    return Trial.named(text(json, "name"))
        .target(target)
        .on(environment)
        .nodes(field(json, "nodes").size())
        .workload(
            new RegisterOptions(
                (int) number(options, "keys"),
                (int) number(options, "operationsPerKey"),
                values(text(options, "values"))))
        .nemesis(text(json, "nemesis"))
        .heal(Heal.parse(json.path("heal").asText("all")))
        .interval(Duration.ofNanos(number(json, "intervalNanos")))
        .timeLimit(Duration.ofNanos(number(json, "timeLimitNanos")))
        .clients((int) number(json, "clients"))
        .rate(field(json, "rate").asDouble())
        .clientTimeout(Duration.ofNanos(number(json, "clientTimeoutNanos")))
        .seed(number(json, "seed"))
        .plan();
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.isObject()) {
        throw new IllegalArgumentException("no trial.json: it is no JSON object");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no trial.json: " + e.getOriginalMessage(), e);
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
    return field(json, name).asText();
  }

  private static long number(JsonNode json, String name) {
    JsonNode field = field(json, name);
    if (!field.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "no trial.json: '%s' must be a whole number, not %s".formatted(name, field));
    }
    return field.asLong();
  }

  private static RegisterOptions.Values values(String word) {
    return Arrays.stream(RegisterOptions.Values.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no trial.json: unknown values '" + word + "'"));
  }

  private static Map<String, Object> settings(JsonNode json) {
    return json.isMissingNode() ? Map.of() : JSON.convertValue(json, OBJECT);
  }
}
