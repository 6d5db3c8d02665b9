package dev.ordeal.harness.cli;

import dev.ordeal.harness.bench.BenchmarkRun;
import dev.ordeal.harness.bench.Measurement;
import dev.ordeal.harness.bench.Trend;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Shows what benchmarks measured, as text and as JSON: the figures of one run beside earlier ones,
 * or how they went over all runs.
 */
final class BenchTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Of runs that may be compared with one another, the trends. */
  private record Alike(BenchmarkRun first, List<Trend> trends) {
    String words() {
      return first.machine().words() + (first.quick() ? ", quick runs" : "");
    }
  }

  private final List<Alike> groups;

  private BenchTable(List<Alike> groups) {
    this.groups = groups;
  }

  /**
   * Takes runs, the oldest first, and of them the benchmarks in whose name the pattern is found.
   */
  static BenchTable of(List<BenchmarkRun> runs, Pattern pattern) {
    List<Alike> groups = new ArrayList<>();
    List<BenchmarkRun> left = new ArrayList<>(runs);
    while (!left.isEmpty()) {
      BenchmarkRun first = left.get(0);
      List<BenchmarkRun> alike = left.stream().filter(first::isComparableTo).toList();
      left.removeAll(alike);
      List<Trend> trends =
          Trend.of(alike).stream()
              .filter(trend -> pattern.matcher(trend.series().words()).find())
              .toList();
      if (!trends.isEmpty()) {
        groups.add(new Alike(first, trends));
      }
    }
    return new BenchTable(groups);
  }

  static String shortened(String benchmark) {
    return Measurement.shortened(benchmark);
  }

  /** Returns the figures of a run, in a table. */
  String latest(BenchmarkRun run) {
    TextTable table =
        new TextTable("<benchmark", ">score", "<error", "<unit", ">earlier", ">ratio", "<");
    for (Trend trend : of(run)) {
      Trend.Point point = trend.last();
      table.row(
          trend.series().words(),
          figure(point.measurement().score()),
          error(point.measurement()),
          trend.series().unit(),
          earlier(trend),
          ratio(point),
          point.judgement().word());
    }
    return table.toString();
  }

  /** Returns how the figures went, machine by machine and benchmark by benchmark. */
  String trend() {
    if (groups.isEmpty()) {
      return "no figures are kept of such benchmarks; ordeal bench measures some\n";
    }
    StringBuilder text = new StringBuilder();
    for (Alike group : groups) {
      text.append(text.isEmpty() ? "" : "\n").append("on ").append(group.words()).append('\n');
      for (Trend trend : group.trends()) {
        text.append('\n').append(trend.series().words());
        text.append(", ").append(trend.series().unit()).append('\n');
        TextTable table = new TextTable("<", ">", "<", ">", "<", "<");
        for (Trend.Point point : trend.points()) {
          table.row(
              "  " + TIME.format(point.run().started()),
              figure(point.measurement().score()),
              error(point.measurement()),
              ratio(point),
              point.judgement().word(),
              point.run().version());
        }
        text.append(table.rows());
      }
    }
    return text.toString();
  }

  private List<Trend> of(BenchmarkRun run) {
    List<Trend> trends = new ArrayList<>();
    for (Alike group : groups) {
      for (Trend trend : group.trends()) {
        if (trend.last().run().started().equals(run.started())
            && group.first().isComparableTo(run)) {
          trends.add(trend);
        }
      }
    }
    return trends;
  }

  private static String earlier(Trend trend) {
    int runs = trend.points().size() - 1;
    return runs == 0 ? "" : runs == 1 ? "1 run" : runs + " runs";
  }

  private static String ratio(Trend.Point point) {
    return point.ratio().isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%.2f", point.ratio().getAsDouble());
  }

  private static String error(Measurement measurement) {
    return measurement.error().isEmpty() ? "" : "± " + figure(measurement.error().getAsDouble());
  }

  /** Three digits, whatever the size; more before the point, in groups of three. */
  static String figure(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 || size == 0 ? 0 : (int) Math.ceil(2 - Math.log10(size));
    return String.format(Locale.ROOT, "%,." + Math.max(0, Math.min(6, decimals)) + "f", value)
        .replace(',', ' ');
  }

  /** Returns the figures of a run as JSON. */
  Map<String, Object> json(BenchmarkRun run) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("version", run.version());
    object.put("machine", run.machine().words());
    object.put("quick", run.quick());
    object.put(
        "benchmarks",
        of(run).stream()
            .map(
                trend -> {
                  Map<String, Object> row = series(trend);
                  row.putAll(json(trend.last()));
                  return row;
                })
            .toList());
    return object;
  }

  /** Returns all figures as JSON. */
  Map<String, Object> json() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Alike group : groups) {
      for (Trend trend : group.trends()) {
        Map<String, Object> row = series(trend);
        row.put("machine", group.first().machine().words());
        row.put("quick", group.first().quick());
        row.put("runs", trend.points().stream().map(BenchTable::json).toList());
        all.add(row);
      }
    }
    return Map.of("trends", all);
  }

  private static Map<String, Object> series(Trend trend) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("benchmark", trend.series().name());
    row.put("parameters", trend.series().parameters());
    row.put("unit", trend.series().unit());
    return row;
  }

  private static Map<String, Object> json(Trend.Point point) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("started", point.run().started().toString());
    object.put("version", point.run().version());
    object.put("score", point.measurement().score());
    object.put(
        "error",
        point.measurement().error().isEmpty() ? null : point.measurement().error().getAsDouble());
    object.put("lowest", point.measurement().lowest());
    object.put("highest", point.measurement().highest());
    object.put("ratio", point.ratio().isEmpty() ? null : point.ratio().getAsDouble());
    object.put("judgement", point.judgement().word());
    return object;
  }
}
