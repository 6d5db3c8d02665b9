package dev.ordeal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code moments.jsonl}: when the trial's time began, by the clocks that logs are written by,
 * who led which group from when on, and what makes the verdict worth less.
 *
 * @param begunAt the wall clock as the trial began, or null if that is not known
 * @param environmentNanos the time of the trial's world as the trial began
 * @param leaderships in order of time
 * @param remarks what makes the verdict worth less, in words
 */
record Moments(
    Instant begunAt, long environmentNanos, List<Leadership> leaderships, List<String> remarks) {
  /** Stands for a run of which nothing was noted. */
  static final Moments NONE = new Moments(null, 0, List.of(), List.of());

  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Says who led from a moment on.
   *
   * @param nanos since the trial began
   * @param leaders from group to node; a group that nobody is known to lead is not there
   */
  record Leadership(long nanos, Map<String, String> leaders) {}

  /** Reads the file as far as it can be read; without it there is nothing. */
  static Moments read(Path file, List<String> troubles) {
    if (Files.notExists(file)) {
      return NONE;
    }
    Instant begunAt = null;
    long environmentNanos = 0;
    List<Leadership> leaderships = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = MAPPER.readTree(line);
        if (json.has("begunAt")) {
          begunAt = Instant.parse(json.path("begunAt").asText());
          environmentNanos = json.path("environmentNanos").asLong();
        } else if (json.path("leaders").isObject()) {
          Map<String, String> leaders = new TreeMap<>();
          json.path("leaders")
              .properties()
              .forEach(leader -> leaders.put(leader.getKey(), leader.getValue().asText()));
          leaderships.add(new Leadership(json.path("time").asLong(), leaders));
        } else if (json.path("remark").isTextual()) {
          remarks.add(json.path("remark").asText());
        }
      }
    } catch (JsonProcessingException | DateTimeParseException cutOff) {
      troubles.add(file.getFileName() + " is drawn only as far as it can be read.");
    } catch (IOException e) {
      troubles.add(DiskFailure.of("read", file.getFileName(), e).getMessage());
    }
    return new Moments(begunAt, environmentNanos, List.copyOf(leaderships), List.copyOf(remarks));
  }
}
