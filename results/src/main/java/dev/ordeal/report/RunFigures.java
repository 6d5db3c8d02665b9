package dev.ordeal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of a run that its list shows, kept in {@code figures.json} so that nobody has to read
 * the history again.
 *
 * @param all every operation
 * @param outsideFaults operations invoked outside faults
 * @param underFaults operations invoked inside some strike's window
 * @param faults how many strikes there were
 * @param notObserved how many of them were not observed on every node
 * @param recoverySeconds the longest time from the end of a heal to the first ok of an operation
 *     invoked since; infinite if there was none after some heal, nothing if nothing was healed
 * @param latencyMedianSeconds of operations that were ok
 * @param latency99Seconds the latency that 99 % of the operations that were ok did not exceed
 */
public record RunFigures(
    Tally all,
    Tally outsideFaults,
    Tally underFaults,
    int faults,
    int notObserved,
    OptionalDouble recoverySeconds,
    OptionalDouble latencyMedianSeconds,
    OptionalDouble latency99Seconds) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VERSION = 1;

  static RunFigures of(Recording recording, Availability availability) {
    OkLatency latency = OkLatency.of(recording.operations());
    return new RunFigures(
        availability.all(),
        availability.outsideFaults(),
        availability.underFaults(),
        availability.faults().size(),
        (int)
            availability.faults().stream()
                .filter(fault -> !GlanceSection.observed(fault.fault()))
                .count(),
        availability.slowestRecoverySeconds(),
        latency.quantileSeconds(0.5),
        latency.quantileSeconds(0.99));
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", VERSION);
    json.put("all", tally(all));
    json.put("outsideFaults", tally(outsideFaults));
    json.put("underFaults", tally(underFaults));
    json.put("faults", faults);
    json.put("faultsNotObserved", notObserved);
    json.put("recoverySeconds", JsonFigure.of(recoverySeconds));
    json.put("latencyMedianSeconds", JsonFigure.of(latencyMedianSeconds));
    json.put("latency99Seconds", JsonFigure.of(latency99Seconds));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are always JSON", e);
    }
  }

  /**
   * Takes what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is something else, in words that follow the file's name
   */
  static RunFigures of(JsonNode json) {
    if (json.path("version").asInt() != VERSION || !json.path("all").isObject()) {
      throw new IllegalArgumentException("holds no figures of version " + VERSION);
    }
    return new RunFigures(
        tally(json.path("all")),
        tally(json.path("outsideFaults")),
        tally(json.path("underFaults")),
        json.path("faults").asInt(),
        json.path("faultsNotObserved").asInt(),
        JsonFigure.read(json.path("recoverySeconds")),
        JsonFigure.read(json.path("latencyMedianSeconds")),
        JsonFigure.read(json.path("latency99Seconds")));
  }

  private static Map<String, Object> tally(Tally tally) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", tally.ok());
    json.put("casMismatch", tally.casMismatch());
    json.put("fail", tally.fail());
    json.put("info", tally.info());
    json.put("nanos", tally.nanos());
    return json;
  }

  private static Tally tally(JsonNode json) {
    return new Tally(
        json.path("ok").asLong(),
        json.path("casMismatch").asLong(),
        json.path("fail").asLong(),
        json.path("info").asLong(),
        json.path("nanos").asLong());
  }
}
