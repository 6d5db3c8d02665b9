package dev.ordeal.harness.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.report.RunFigures;
import dev.ordeal.report.RunSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Writes the list of runs as JSON; what is not known of a run is null. */
final class RunsJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RunsJson() {}

  static String of(List<RunSummary> runs) {
    try {
      return JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(
                  Map.of("version", 1, "runs", runs.stream().map(RunsJson::object).toList()))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of runs is always JSON", e);
    }
  }

  private static Map<String, Object> object(RunSummary run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.id());
    json.put("name", run.run().trialName());
    json.put("started", run.run().started().toString());
    json.put("target", unlessEmpty(run.target()));
    json.put("environment", unlessEmpty(run.environment()));
    json.put("workload", unlessEmpty(run.workload()));
    json.put("nemesis", unlessEmpty(run.nemesis()));
    json.put("seed", unlessEmpty(run.seed()));
    json.put("verdict", run.state().word());
    json.put("reason", unlessEmpty(run.reason()));
    json.put("operations", run.figures().map(each -> each.all().operations()).orElse(null));
    json.put("okRate", figure(run, each -> each.all().okRate()));
    json.put("okPerSecond", figure(run, each -> each.all().okPerSecond()));
    json.put("recoverySeconds", figure(run, RunFigures::recoverySeconds));
    json.put(
        "checkerMillis", run.checkerMillis().isPresent() ? run.checkerMillis().getAsLong() : null);
    json.put("lastWritten", run.lastWritten().map(Object::toString).orElse(null));
    json.put("troubles", run.troubles());
    return json;
  }

  private static String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  /** JSON knows no infinity. */
  private static Object figure(RunSummary run, Function<RunFigures, OptionalDouble> figure) {
    OptionalDouble value = run.figures().map(figure).orElse(OptionalDouble.empty());
    if (value.isEmpty()) {
      return null;
    }
    return Double.isInfinite(value.getAsDouble()) ? "never" : (Object) value.getAsDouble();
  }
}
