package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds {@code ordeal bench} to its table of kept figures and its refusals. That it measures at all
 * is tested where the benchmarks are.
 */
class BenchCommandTests {
  private static final String PROPERTY = "ordeal.benchmarks";

  @TempDir private Path store;
  private String before;

  @BeforeEach
  void remember() {
    before = System.getProperty(PROPERTY);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  private Result bench(String... options) {
    List<String> arguments = new ArrayList<>(List.of("bench", "--store", store.toString()));
    arguments.addAll(List.of(options));
    return Result.of(arguments.toArray(String[]::new));
  }

  /** Keeps a run of a benchmark of throughput, one of time, and a counter. */
  private void keep(String day, boolean quick, String cpu, double throughput, double millis)
      throws IOException {
    Path directory = Files.createDirectories(store.resolve("bench"));
    Files.writeString(
        directory.resolve(day.replace("-", "") + "T010203.004Z.json"),
        """
        {"format":1,"version":"0.1.0","started":"%sT01:02:03.004Z","quick":%s,"load":0.1,
         "machine":{"cpu":"%s","cores":2,"memoryGib":24,"system":"Linux amd64","jdk":"17.0.15"},
         "results":[
          {"benchmark":"dev.ordeal.benchmarks.A.calls","mode":"thrpt","params":{"clients":"10"},
           "primaryMetric":{"score":%s,"scoreError":2.5,"scoreUnit":"ops/s","rawData":[[%s,%s]]},
           "secondaryMetrics":{
            "seen":{"score":7.0,"scoreError":"NaN","scoreUnit":"#","rawData":[[7.0]]}}},
          {"benchmark":"dev.ordeal.benchmarks.B.read","mode":"avgt",
           "primaryMetric":{"score":%s,"scoreError":"NaN","scoreUnit":"ms/op","rawData":[[%s]]},
           "secondaryMetrics":{}}]}
        """
            .formatted(
                day, quick, cpu, throughput, throughput - 20, throughput + 20, millis, millis));
  }

  private void keepSome() throws IOException {
    keep("2026-11-01", false, "AMD EPYC", 200_000, 0.0123);
    keep("2026-11-02", false, "AMD EPYC", 200_010, 0.0124);
    keep("2026-11-03", false, "AMD EPYC", 201_000, 0.0251);
    keep("2026-11-04", false, "AMD EPYC", 300_000, 0.001);
    keep("2026-11-05", false, "AMD EPYC", 100_000, 0.0125);
    keep("2026-11-09", false, "AMD EPYC", 250_000, 0.0125);
    keep("2026-11-06", true, "AMD EPYC", 1_000, 1);
    keep("2026-11-08", false, "Another", 1_500_000, 2);
  }

  @Test
  void shows_the_trend_machine_by_machine_and_benchmark_by_benchmark() throws IOException {
    keepSome();
    keep("2026-11-07", true, "AMD EPYC", 1_000, 1);

    Result trend = bench("--trend");

    assertThat(trend.err()).isEmpty();
    assertThat(trend.out()).isEqualTo(TREND);
    assertThat(trend.exitCode()).isZero();
  }

  @Test
  void shows_only_the_benchmarks_that_are_asked_for() throws IOException {
    keepSome();

    assertThat(bench("--trend", "B").out()).contains("B.read, ms/op").doesNotContain("A.calls");
    assertThat(bench("--trend", "nothing").out())
        .isEqualTo("no figures are kept of such benchmarks; ordeal bench measures some\n");
  }

  @Test
  void prints_the_trend_as_json() throws IOException {
    keepSome();

    JsonNode json = new JsonMapper().readTree(bench("--trend", "--json", "A").out());

    JsonNode runs = json.at("/trends/0/runs");
    assertThat(json.at("/trends/0/benchmark").asText()).isEqualTo("A.calls");
    assertThat(json.at("/trends/0/parameters").asText()).isEqualTo("clients=10");
    assertThat(runs).hasSize(6);
    assertThat(runs.path(4).path("judgement").asText()).isEqualTo("slower");
    assertThat(runs.path(4).path("ratio").asDouble()).isBetween(0.4, 0.5);
  }

  @Test
  void what_is_kept_is_no_run_of_a_trial() throws IOException {
    keepSome();

    assertThat(new RunStore(store).list()).isEmpty();
  }

  @Test
  void has_no_trend_where_nothing_was_measured() {
    Result trend = bench("--trend");

    assertThat(trend.exitCode()).isZero();
    assertThat(trend.out())
        .isEqualTo("no figures are kept of such benchmarks; ordeal bench measures some\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not JSON | it is no JSON: Unrecognized token 'not'",
        "{\"format\":2} | it is no run of benchmarks of format 1",
        "{\"format\":1,\"started\":\"soon\",\"results\":[]} | it does not say when it began",
        "{\"format\":1,\"started\":\"2026-11-01T01:02:03Z\"} | there is no list of results in it",
        "{\"format\":1,\"started\":\"2026-11-01T01:02:03Z\",\"results\":[{}]}"
            + " | a result in it has no name, score or unit",
      })
  void names_a_kept_file_that_is_something_else(String text, String why) throws IOException {
    Path file =
        Files.createDirectories(store.resolve("bench")).resolve("20261101T010203.004Z.json");
    Files.writeString(file, text);

    Result trend = bench("--trend");

    assertThat(trend.exitCode()).isEqualTo(255);
    assertThat(trend.err()).startsWith("ordeal: " + file + ": " + why).hasLineCount(1);
  }

  @Test
  void says_that_the_benchmarks_are_not_built() {
    System.setProperty(PROPERTY, store.resolve("benchmarks.jar").toString());
    assertThat(bench("--quick"))
        .isEqualTo(
            new Result(
                255,
                "",
                "ordeal: the benchmarks are not built ("
                    + store.resolve("benchmarks.jar")
                    + "); in Ordeal's source tree, ./ordeal bench builds them\n"));
    System.clearProperty(PROPERTY);
    assertThat(bench("--list").err())
        .startsWith("ordeal: the benchmarks are not built (no -Dordeal.benchmarks says");
    assertThat(store.resolve("bench")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--list --trend | --list and --trend do not go together",
        "--trend ( | '(' is no regular expression: Unclosed group",
        "--param clients Runner | --param is NAME=VALUE,…, not 'clients'",
      })
  void refuses_what_makes_no_sense(String options, String why) {
    Result result = bench(options.split(" "));

    assertThat(result.exitCode()).isEqualTo(254);
    assertThat(result.err()).isEqualTo("ordeal: " + why + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1234567.8, 1 234 568",
    "174.4, 174",
    "17.44, 17.4",
    "1.744, 1.74",
    "0.1744, 0.174",
    "0.01744, 0.0174",
    "-12.345, -12.3",
    "100, 100",
    "10, 10.0",
    "0.0000001, 0.000000"
  })
  void figures_have_three_digits_or_more(double value, String figure) {
    assertThat(BenchTable.figure(value)).isEqualTo(figure);
  }

  private static final String TREND =
      """
      on 2 × AMD EPYC, 24 GiB, Linux amd64, JDK 17.0.15

      A.calls (clients=10), ops/s
        2026-11-01 01:02  200 000  ± 2.50        first   0.1.0
        2026-11-02 01:02  200 010  ± 2.50  1.00  same    0.1.0
        2026-11-03 01:02  201 000  ± 2.50  1.00  same    0.1.0
        2026-11-04 01:02  300 000  ± 2.50  1.50  faster  0.1.0
        2026-11-05 01:02  100 000  ± 2.50  0.44  slower  0.1.0
        2026-11-09 01:02  250 000  ± 2.50  1.25  same    0.1.0

      A.calls (clients=10), seen
        2026-11-01 01:02  7.00          first  0.1.0
        2026-11-02 01:02  7.00    1.00  same   0.1.0
        2026-11-03 01:02  7.00    1.00  same   0.1.0
        2026-11-04 01:02  7.00    1.00  same   0.1.0
        2026-11-05 01:02  7.00    1.00  same   0.1.0
        2026-11-09 01:02  7.00    1.00  same   0.1.0

      B.read, ms/op
        2026-11-01 01:02   0.0123          first   0.1.0
        2026-11-02 01:02   0.0124    1.01  same    0.1.0
        2026-11-03 01:02   0.0251    2.03  slower  0.1.0
        2026-11-04 01:02  0.00100    0.06  faster  0.1.0
        2026-11-05 01:02   0.0125    0.98  same    0.1.0
        2026-11-09 01:02   0.0125    0.99  same    0.1.0

      on 2 × AMD EPYC, 24 GiB, Linux amd64, JDK 17.0.15, quick runs

      A.calls (clients=10), ops/s
        2026-11-06 01:02  1 000  ± 2.50        first  0.1.0
        2026-11-07 01:02  1 000  ± 2.50  1.00  same   0.1.0

      A.calls (clients=10), seen
        2026-11-06 01:02  7.00          first  0.1.0
        2026-11-07 01:02  7.00    1.00  same   0.1.0

      B.read, ms/op
        2026-11-06 01:02  1.00          first  0.1.0
        2026-11-07 01:02  1.00    1.00  same   0.1.0

      on 2 × Another, 24 GiB, Linux amd64, JDK 17.0.15

      A.calls (clients=10), ops/s
        2026-11-08 01:02  1 500 000  ± 2.50    first  0.1.0

      A.calls (clients=10), seen
        2026-11-08 01:02  7.00      first  0.1.0

      B.read, ms/op
        2026-11-08 01:02  2.00      first  0.1.0
      """;
}
