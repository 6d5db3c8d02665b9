package dev.ordeal.harness.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One run of benchmarks: what was measured, when, of which version, on which machine.
 *
 * @param version of Ordeal
 * @param started when it began
 * @param quick whether it was a short one, whose figures say little
 * @param machine where
 * @param load how many processes wanted a processor before it began; -1 if that is not known
 * @param results JMH's own results, whole
 * @param measurements the same, read
 */
public record BenchmarkRun(
    String version,
    Instant started,
    boolean quick,
    Machine machine,
    double load,
    JsonNode results,
    List<Measurement> measurements) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FORMAT = 1;

  /** Copies the measurements. */
  public BenchmarkRun {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(machine, "machine");
    measurements = List.copyOf(measurements);
  }

  /**
   * Takes a run from the text that JMH wrote.
   *
   * @throws IllegalArgumentException with one line, if JMH wrote something else
   */
  public static BenchmarkRun of(
      String version, Instant started, boolean quick, Machine machine, double load, String jmh) {
    JsonNode results = tree(jmh);
    return new BenchmarkRun(
        version, started, quick, machine, load, results, Measurement.of(results));
  }

  /** Returns whether figures of the other may be compared with this one's. */
  public boolean isComparableTo(BenchmarkRun other) {
    return quick == other.quick && machine.equals(other.machine);
  }

  String json() {
    ObjectNode all = JSON.createObjectNode();
    all.put("format", FORMAT);
    all.put("version", version);
    all.put("started", started.toString());
    all.put("quick", quick);
    all.put("load", load);
    ObjectNode where = all.putObject("machine");
    where.put("cpu", machine.cpu());
    where.put("cores", machine.cores());
    where.put("memoryGib", machine.memoryGib());
    where.put("system", machine.system());
    where.put("jdk", machine.jdk());
    all.set("results", results);
    return all.toPrettyString() + "\n";
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  static BenchmarkRun read(String text) {
    JsonNode all = tree(text);
    if (all.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException("it is no run of benchmarks of format " + FORMAT);
    }
    JsonNode where = all.path("machine");
    try {
      return new BenchmarkRun(
          all.path("version").asText(),
          Instant.parse(all.path("started").asText()),
          all.path("quick").asBoolean(),
          new Machine(
              where.path("cpu").asText(),
              where.path("cores").asInt(),
              where.path("memoryGib").asLong(),
              where.path("system").asText(),
              where.path("jdk").asText()),
          all.path("load").asDouble(-1),
          all.path("results"),
          Measurement.of(all.path("results")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("it does not say when it began", e);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
