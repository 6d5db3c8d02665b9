package dev.ordeal.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a verdict as the JSON object that {@code verdict.json} holds and {@code check --json}
 * prints. What does not apply to a verdict is left out; in a call every field is there. Times are
 * nanoseconds since the trial began; {@code call} and {@code return} are indexes of events.
 */
public final class VerdictJson {
  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private VerdictJson() {}

  /** Returns the verdict as a JSON object in several lines. */
  public static String of(Verdict verdict) {
    try {
      return JSON.writeValueAsString(object(verdict));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict can always be written as JSON", e);
    }
  }

  /** Returns the verdict as the fields of a JSON object, to be a part of a larger one. */
  public static Map<String, Object> object(Verdict verdict) {
    Findings findings = verdict.findings();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", verdict.status().word());
    json.put("reason", verdict.reason());
    putUnlessNull(json, "checker", findings.checker());
    putUnlessNull(json, "model", findings.model());
    putUnlessNull(json, "engine", findings.engine());
    putUnlessNull(
        json, "failedCas", findings.failedCas() == null ? null : findings.failedCas().word());
    json.put("operations", findings.operations());
    json.put("indeterminate", findings.indeterminate());
    json.put("millis", findings.millis());
    json.put("keys", findings.keys().stream().map(VerdictJson::key).toList());
    if (verdict instanceof Verdict.Invalid invalid && invalid.counterexample() != null) {
      json.put("counterexample", counterexample(invalid.counterexample()));
    }
    if (!findings.parts().isEmpty()) {
      json.put("parts", findings.parts().stream().map(VerdictJson::object).toList());
    }
    return json;
  }

  private static Map<String, Object> key(KeyResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", result.key());
    json.put("verdict", result.status().word());
    json.put("operations", result.operations());
    json.put("indeterminate", result.indeterminate());
    if (result.configurations() > 0) {
      json.put("configurations", result.configurations());
    }
    json.put("millis", result.millis());
    putUnlessNull(json, "reason", result.reason());
    return json;
  }

  private static Map<String, Object> counterexample(Counterexample example) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", example.key());
    json.put("words", example.words());
    json.put("unplaced", call(example.unplaced()));
    json.put("around", example.around().stream().map(VerdictJson::call).toList());
    List<Object> states = new ArrayList<>();
    for (Counterexample.PossibleState possible : example.possibleStates()) {
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("state", possible.state());
      state.put("refusal", possible.refusal());
      states.add(state);
    }
    json.put("possibleStates", states);
    json.put("places", example.places().stream().map(VerdictJson::place).toList());
    return json;
  }

  private static Map<String, Object> place(Counterexample.Place place) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("point", place.point());
    json.put("pointTime", place.pointTime());
    json.put("before", place.before());
    json.put("after", place.after());
    json.putAll(call(place.call()));
    return json;
  }

  private static Map<String, Object> call(Call call) {
    boolean returned = call.returnIndex() != Call.NEVER;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("process", call.process() == Event.NEMESIS ? "nemesis" : (Object) call.process());
    json.put("f", call.operation().f());
    json.put("key", call.operation().key());
    json.put("value", call.operation().value());
    json.put("result", call.result());
    json.put("type", call.outcome().word());
    json.put("call", call.callIndex());
    json.put("return", returned ? call.returnIndex() : null);
    json.put("callTime", call.callTime());
    json.put("returnTime", returned ? call.returnTime() : null);
    json.put("node", call.node());
    json.put("error", call.error());
    return json;
  }

  private static void putUnlessNull(Map<String, Object> json, String field, Object value) {
    if (value != null) {
      json.put(field, value);
    }
  }
}
