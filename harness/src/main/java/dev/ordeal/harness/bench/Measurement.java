package dev.ordeal.harness.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one benchmark measured, of JMH's own results.
 *
 * @param series what was measured
 * @param score the mean over all iterations
 * @param error half of the interval that holds the mean with 99.9 % confidence, as JMH has it;
 *     empty where there were too few iterations to tell
 * @param lowest the least that an iteration measured
 * @param highest the most that an iteration measured
 */
public record Measurement(
    Series series, double score, OptionalDouble error, double lowest, double highest) {
  private static final String THROUGHPUT = "thrpt";
  private static final String COUNT = "#";
  private static final String CALLS = "ops";

  /** Which way a figure is better. */
  public enum Better {
    /** The more the better: operations a second. */
    MORE,
    /** The less the better: seconds an operation. */
    LESS,
    /** Neither: a count. */
    NEITHER
  }

  /**
   * What is measured; figures of equal series may be compared.
   *
   * @param name the benchmark as {@code Class.method}
   * @param parameters its parameters, as {@code name=value} separated by commas
   * @param unit {@code ops/s}, {@code ms/op}; for a counter {@code events/s}
   * @param better which way it is better
   */
  public record Series(String name, String parameters, String unit, Better better) {

    /** Returns name and parameters. */
    public String words() {
      return parameters.isEmpty() ? name : name + " (" + parameters + ")";
    }
  }

  /**
   * Reads JMH's results.
   *
   * @throws IllegalArgumentException with one line, if it is something else
   */
  static List<Measurement> of(JsonNode results) {
    if (!results.isArray()) {
      throw new IllegalArgumentException("there is no list of results in it");
    }
    List<Measurement> all = new ArrayList<>();
    for (JsonNode result : results) {
      String name = shortened(result.path("benchmark").asText());
      String parameters = parameters(result.path("params"));
      boolean throughput = result.path("mode").asText().equals(THROUGHPUT);
      all.add(one(name, parameters, throughput, result.path("primaryMetric"), CALLS));
      for (Map.Entry<String, JsonNode> counter : result.path("secondaryMetrics").properties()) {
        all.add(one(name, parameters, throughput, counter.getValue(), counter.getKey()));
      }
    }
    return List.copyOf(all);
  }

  private static Measurement one(
      String name, String parameters, boolean throughput, JsonNode metric, String what) {
    String unit = metric.path("scoreUnit").asText();
    if (name.isEmpty() || unit.isEmpty() || !metric.path("score").isNumber()) {
      throw new IllegalArgumentException("a result in it has no name, score or unit");
    }
    Better better = unit.equals(COUNT) ? Better.NEITHER : throughput ? Better.MORE : Better.LESS;
    double score = metric.path("score").asDouble();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (JsonNode fork : metric.path("rawData")) {
      for (JsonNode iteration : fork) {
        lowest = Math.min(lowest, iteration.asDouble());
        highest = Math.max(highest, iteration.asDouble());
      }
    }
    JsonNode error = metric.path("scoreError");
    return new Measurement(
        new Series(name, parameters, unit(unit, what), better),
        score,
        // JMH writes the text NaN where there is none.
        error.isNumber() ? OptionalDouble.of(error.asDouble()) : OptionalDouble.empty(),
        Math.min(lowest, score),
        Math.max(highest, score));
  }

  /** JMH counts whatever it counts in "ops". */
  private static String unit(String unit, String what) {
    return unit.equals(COUNT) ? what : unit.replace(CALLS, what);
  }

  private static String parameters(JsonNode params) {
    StringBuilder words = new StringBuilder();
    for (Iterator<Map.Entry<String, JsonNode>> all = params.properties().iterator();
        all.hasNext(); ) {
      Map.Entry<String, JsonNode> each = all.next();
      words.append(each.getKey()).append('=').append(each.getValue().asText());
      words.append(all.hasNext() ? ", " : "");
    }
    return words.toString();
  }

  /** Returns class and method of a benchmark's whole name. */
  public static String shortened(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }
}
