package dev.ordeal.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.file.FileException;
import dev.ordeal.harness.file.NamesThere;
import dev.ordeal.harness.file.SchemaCase;
import dev.ordeal.harness.file.Yaml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentFileTests {
  private static final String ALL =
      """
      {"name": "n", "hypothesis": "h", "repetitions": 3, "confidence": "99%", "seed": 7,
       "target": "paxos", "workload": "register", "environment": "sim",
       "trial": {"plant": "M09", "nodes": 3, "time-limit": "20s", "clients": 4, "rate": 100.5,
                 "keys": 2, "ops-per-key": 9, "values": "small", "client-timeout": "500ms",
                 "check-timeout": "5s"},
       "schedule": [{"at": "0s", "fault": "kill:leader", "for": "5s"},
                    {"at": "6s", "fault": "partition", "for": "1s"}],
       "steady-state": {"verdict": "valid", "ok-rate": {"at-least": "50%"},
         "ok-rate-outside-faults": {"at-least": "99.5%", "at-most": "100%"},
         "ok-rate-under-faults": {"at-most": "0%", "in": "every"},
         "answered-rate": {"at-least": "1%", "in": "mean"},
         "answered-rate-outside-faults": {"at-least": "1%", "in": "90%"},
         "answered-rate-under-faults": {"at-least": "1%"},
         "throughput": {"at-least": 100, "at-most": 1e3},
         "latency-p50": {"at-most": "1s"}, "latency-p95": {"at-most": "1s"},
         "latency-p99": {"at-least": "1ms", "at-most": "1s"}, "latency-max": {"at-most": "1m"},
         "outage": {"at-most": "2s"}, "recovery": {"at-most": "2s", "in": "99.9%"}}}
      """;
  private static final String LEAST =
      """
      {"name": "n", "hypothesis": "h", "repetitions": 1, "environment": "sim", "schedule": [],
       "steady-state": {}}
      """;

  @Test
  void the_schema_says_what_the_reader_does() throws Exception {
    SchemaCase schema = new SchemaCase("experiment.schema.json", ExperimentFile::of, 2);

    int taken = schema.agreeOnChangesOf(List.of(ALL, LEAST), 3_000);

    assertThat(taken).isBetween(150, 2_500);
  }

  @Test
  void the_schedule_is_a_nemesis_that_the_command_line_can_say() {
    TrialPlan plan =
        ExperimentFile.of(Yaml.parse("e.yml", ALL)).plan(new NamesThere(), Path.of("store"));

    assertThat(plan.faultSpec()).isEqualTo("kill:leader@0s+5s,partition@6s+1s");
    assertThat(plan.command()).contains("--nemesis kill:leader@0s+5s,partition@6s+1s ");
    assertThat(plan.nodes()).isEqualTo(3);
    assertThat(plan.target().settings()).containsEntry("plant", "M09");
  }

  @Test
  void a_wrong_fault_is_told_with_its_place() {
    wrong("{at: 1s, fault: flood, for: 1s}", "e.yml:6:21: unknown fault 'flood'");
    wrong("{at: 1s, fault: all, for: 1s}", "e.yml:6:21: 'all' is not one fault");
    wrong("{at: 59s, fault: kill, for: 2s}", "kill@59s+2s ends after the time limit of 1m");
    wrong("{at: 1s, fault: loss, for: 1s}", "e.yml:6:21: the fault 'loss' needs 'loss'");
    wrong(
        "{at: 1s, fault: kill, for: 9s}\n  - {at: 5s, fault: 'kill:all', for: 1s}",
        "e.yml:7:5: kill:all@5s+1s begins before kill@1s+9s ends");
    wrong("{at: 1s, fault: kill}", "e.yml:6:5: 'for' is missing here");
    wrong(
        "{at: soon, fault: kill, for: 1s}", "e.yml:6:10: expected a time such as 0s, 500ms or 5m");
  }

  private static void wrong(String appointment, String message) {
    String text =
        """
        name: n
        hypothesis: h
        repetitions: 1
        environment: local
        schedule:
          -  %s
        steady-state: {}
        """
            .replace("-  %s", "- " + appointment);
    assertThatThrownBy(
            () ->
                ExperimentFile.of(Yaml.parse("e.yml", text))
                    .plan(new NamesThere(), Path.of("store")))
        .isInstanceOf(FileException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("e.yml:");
  }

  @Test
  void bounds_that_nothing_can_keep_are_refused_with_their_place() {
    contradicts("throughput", "{at-least: 10, at-most: 5}");
    contradicts("ok-rate", "{at-least: 99%, at-most: 98%, in: mean}");
    contradicts("recovery", "{at-least: 2s, at-most: 1999ms, in: 90%}");
    assertThat(bounded("ok-rate: {at-least: 99%, at-most: 99%}").plan(names(), STORE)).isNotNull();
  }

  private static void contradicts(String metric, String bounds) {
    assertThatThrownBy(() -> bounded(metric + ": " + bounds).plan(names(), STORE))
        .isInstanceOf(FileException.class)
        .hasMessageMatching("e\\.yml:7:\\d+: 'at-least' is above 'at-most'.*");
  }

  private static ExperimentFile bounded(String steadyState) {
    return ExperimentFile.of(
        Yaml.parse(
            "e.yml",
            """
            name: n
            hypothesis: h
            repetitions: 1
            environment: sim
            schedule: []
            steady-state:
              %s
            """
                .formatted(steadyState)));
  }

  private static final Path STORE = Path.of("store");

  private static NamesThere names() {
    return new NamesThere();
  }
}
