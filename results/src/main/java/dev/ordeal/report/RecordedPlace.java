package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from {@code verdict.json} when an operation can have taken effect.
 *
 * @param call the operation
 * @param pointNanos the moment, in nanoseconds since the trial began
 * @param before the state that it finds, in words
 * @param after the state that it leaves, in words
 */
record RecordedPlace(RecordedCall call, long pointNanos, String before, String after) {

  /** Reads the places of a counterexample, in the order in which they take effect. */
  static List<RecordedPlace> all(JsonNode counterexample) {
    List<RecordedPlace> places = new ArrayList<>();
    for (JsonNode place : counterexample.path("places")) {
      places.add(
          new RecordedPlace(
              RecordedCall.of(place),
              place.path("pointTime").asLong(0),
              place.path("before").asText("?"),
              place.path("after").asText("?")));
    }
    return List.copyOf(places);
  }

  /** Says it as half a sentence. */
  String words() {
    return "can have taken effect at " + Wording.moment(pointNanos) + ": " + change();
  }

  /** Says what it found and left. */
  String change() {
    return before.equals(after) ? "found " + before : before + " → " + after;
  }
}
