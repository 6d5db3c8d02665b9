package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole experiments in the simulated world. */
class ExperimentCommandTests {
  private static final String LEADER_LOSS =
      """
      name: leader-loss
      hypothesis: Without its leader the cluster is back within two seconds.
      environment: sim
      repetitions: 4
      seed: 3
      trial: {time-limit: 10s%s}
      schedule:
        - {at: 3s, fault: 'kill:leader', for: 3s}
      steady-state:
        answered-rate-outside-faults: {at-least: 90%%}
        latency-p99: {at-most: 1500ms, in: mean}
        recovery: {at-most: %s}
      """;

  @TempDir private Path directory;

  private Result run(String yaml, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("experiment.yml"), yaml);
    List<String> arguments = new ArrayList<>(List.of("experiment", file.toString()));
    arguments.addAll(List.of("--store", directory.resolve("store").toString()));
    arguments.addAll(List.of(more));
    return execute(arguments);
  }

  private static Result execute(List<String> arguments) {
    return Result.of(arguments.toArray(String[]::new));
  }

  private static JsonNode json(Result result) throws IOException {
    return JsonMapper.builder().build().readTree(result.out());
  }

  @Test
  void a_hypothesis_that_is_so_is_held_with_its_figures() throws Exception {
    Result result = run(LEADER_LOSS.formatted("", "2s"));

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("held: Without its leader the cluster is back within two seconds.")
        .contains("verdict valid in every repetition")
        .contains("kept in 4 of 4 (Wilson 95%: 51.0% to 100.0%)")
        .contains("latency-p99 at most 1.500 s in the mean");
    Path page = directory.resolve("store/experiments/leader-loss/latest/index.html");
    assertThat(page).content().contains(">Held<").doesNotContain("<script");
  }

  @Test
  void a_hypothesis_that_is_not_so_is_refuted_and_the_same_seed_says_the_same() throws Exception {
    JsonNode first = json(run(LEADER_LOSS.formatted("", "1ms"), "--json"));
    Result again = run(LEADER_LOSS.formatted("", "1ms"), "--json");

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(first.path("outcome").asText()).isEqualTo("refuted");
    assertThat(first.path("conditions").path(3).path("outcome").asText()).isEqualTo("refuted");
    assertThat(json(again).path("conditions")).isEqualTo(first.path("conditions"));
    assertThat(
            json(run(LEADER_LOSS.formatted("", "1ms"), "--json", "--seed", "4")).path("conditions"))
        .isNotEqualTo(first.path("conditions"));
  }

  @Test
  void the_fault_is_where_the_timetable_has_it_and_a_repetition_can_be_run_again()
      throws Exception {
    Result result = run(LEADER_LOSS.formatted("", "2s"), "--json");
    JsonNode repetition = json(result).path("repetitions").path(0);
    Path run = Path.of(repetition.path("directory").asText());
    List<String> nemesis =
        Files.readAllLines(run.resolve("history.jsonl")).stream()
            .filter(line -> line.contains("\"nemesis\""))
            .toList();

    assertThat(nemesis).hasSize(4);
    assertThat(nemesis.get(0)).containsPattern("\"time\":300\\d{7},").contains("start-kill");
    assertThat(nemesis.get(2)).containsPattern("\"time\":600\\d{7},").contains("stop-kill");
    Result replay =
        execute(
            List.of("replay", run.toString(), "--store", directory.resolve("again").toString()));
    assertThat(replay.out()).contains("the trace is the recorded one, event by event");
  }

  @Test
  void a_planted_bug_refutes_whatever_the_hypothesis_says() throws Exception {
    String once = "  - {at: 3s, fault: 'kill:leader', for: 3s}\n";
    String often = "";
    for (int at = 1; at < 9; at += 2) {
      often += once.replace("at: 3s", "at: " + at + "s").replace("for: 3s", "for: 1s");
    }

    Result result = run(LEADER_LOSS.formatted(", plant: M09", "1m").replace(once, often));

    assertThat(result.exitCode()).as(result.out()).isEqualTo(1);
    assertThat(result.out()).contains("refuted verdict valid in every repetition");
  }

  @Test
  void what_too_few_repetitions_cannot_tell_is_unknown() throws Exception {
    Result result = run(LEADER_LOSS.formatted("", "2s, in: 99%"));

    assertThat(result.exitCode()).as(result.out()).isEqualTo(2);
    assertThat(result.out()).contains("unknown recovery at most 2.000 s in 99% of repetitions");
  }

  @Test
  void a_bad_file_is_one_line_with_its_place_and_nothing_is_run() throws Exception {
    Result result = run(LEADER_LOSS.formatted("", "2s").replace("recovery:", "recover:"));

    assertThat(result.exitCode()).isEqualTo(254);
    assertThat(result.err())
        .isEqualTo(
            "ordeal: "
                + directory.resolve("experiment.yml")
                + ":12:3: unknown key 'recover': did you mean 'recovery'?\n");
    assertThat(directory.resolve("store")).doesNotExist();
  }

  @Test
  void an_environment_without_its_engine_fails_the_harness_not_the_hypothesis() throws Exception {
    Result result =
        run(LEADER_LOSS.formatted("", "2s").replace("environment: sim", "environment: moon"));

    assertThat(result.exitCode()).isEqualTo(254);
    assertThat(result.err())
        .contains(":3:14: unknown environment 'moon': there is sim, local, docker");
  }
}
