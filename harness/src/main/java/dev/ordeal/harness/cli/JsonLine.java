package dev.ordeal.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Puts what {@code --json} prints on one line. */
final class JsonLine {
  private JsonLine() {}

  /** Returns the object with a line's end; its values are JSON values. */
  static String of(Map<String, Object> object) {
    try {
      return JsonMapper.builder().build().writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what a command prints is always JSON", e);
    }
  }
}
