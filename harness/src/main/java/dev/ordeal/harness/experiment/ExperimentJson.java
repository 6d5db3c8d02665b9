package dev.ordeal.harness.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what an experiment came to as JSON. */
public final class ExperimentJson {
  private ExperimentJson() {}

  /** Returns it as an object of JSON values. */
  public static Map<String, Object> object(ExperimentResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", 1);
    json.put("name", result.file().name());
    json.put("hypothesis", result.file().hypothesis());
    json.put("outcome", result.outcome().word());
    json.put("confidence", result.file().confidence());
    json.put("seed", result.seed());
    json.put("faults", result.faults());
    List<Object> conditions = new ArrayList<>();
    for (Judged each : result.conditions()) {
      Map<String, Object> condition = new LinkedHashMap<>();
      condition.put("condition", each.condition());
      condition.put("outcome", each.outcome().word());
      condition.put("figures", each.why());
      conditions.add(condition);
    }
    json.put("conditions", conditions);
    json.put("doubts", result.doubts());
    List<Object> repetitions = new ArrayList<>();
    result.repetitions().forEach(each -> repetitions.add(repetition(each)));
    json.put("repetitions", repetitions);
    json.put("command", result.command());
    json.put("directory", result.directory().path().toString());
    return json;
  }

  private static Map<String, Object> repetition(Repetition each) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", each.seed());
    json.put("verdict", each.verdict().map(verdict -> verdict.word()).orElse(null));
    json.put("reason", each.reason());
    for (Metric metric : Metric.values()) {
      Double figure = each.figures().get(metric.word());
      // JSON knows no infinity.
      json.put(metric.word(), figure != null && figure.isInfinite() ? (Object) "never" : figure);
    }
    json.put("unseen", each.unseen());
    json.put("directory", each.directory().map(path -> path.toString()).orElse(null));
    json.put("command", each.command());
    return json;
  }

  static String of(ExperimentResult result) {
    try {
      return JsonMapper.builder()
              .build()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(object(result))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an experiment is always JSON", e);
    }
  }
}
