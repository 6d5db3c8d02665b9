package dev.ordeal.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.harness.environment.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps with a simulated run what identifies all that happened in it: {@code trace.json}. */
public final class TraceJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TraceJson() {}

  static Path file(Path run) {
    return run.resolve("trace.json");
  }

  static String of(Trace trace) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("hash", trace.hash());
    json.put("events", trace.events());
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a trace is always JSON", e);
    }
  }

  /**
   * Returns what was kept in the folder of a run; empty if nothing was: it was not simulated, or
   * the folder holds only a part of it.
   *
   * @throws IOException if it is there and cannot be read
   */
  public static Optional<Trace> read(Path run) throws IOException {
    if (!Files.exists(file(run))) {
      return Optional.empty();
    }
    JsonNode json = JSON.readTree(Files.readString(file(run)));
    return Optional.of(new Trace(json.path("hash").asText(), json.path("events").asLong()));
  }
}
