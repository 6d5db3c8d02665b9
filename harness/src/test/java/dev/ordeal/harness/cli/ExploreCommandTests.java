package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explore} finds and keeps, {@code replay} shows the same again. */
class ExploreCommandTests {
  @TempDir private Path store;

  private Result run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--store=" + store);
    return Result.of(all.toArray(String[]::new));
  }

  @Test
  void the_node_as_it_is_survives_and_the_exit_code_says_so() {
    Result result = run("explore", "--seed", "1", "--seeds", "40", "--time-limit", "5m");

    assertThat(result.out()).contains("40 seeds, ").contains(" 0 failed\nnothing found\n");
    assertThat(result.exitCode()).isZero();
    assertThat(store).isEmptyDirectory();
  }

  @Test
  void a_planted_bug_is_found_kept_shrunk_and_replayed_from_its_one_line() throws IOException {
    Result found =
        run("explore", "--plant", "M09", "--seed", "1", "--threads", "1", "--time-limit", "5m");

    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.out()).contains("| M09 | register | ");
    String again = line(found.out(), "again:  ./ordeal ");
    String scenario = line(found.out(), "shrunk: ./ordeal replay ");
    Path kept = Path.of(line(found.out(), "kept in "));
    assertThat(kept.resolve("report.html")).exists();
    assertThat(Files.readAllLines(Path.of(scenario)).stream().filter(each -> each.startsWith("at")))
        .hasSizeLessThan(12);

    Result seed = run(again.split(" "));
    assertThat(seed.exitCode()).isEqualTo(1);
    Path replayed = store.resolve("explore-M09").resolve("latest").toRealPath();
    assertThat(replayed).isNotEqualTo(kept.toRealPath());
    assertThat(replayed.resolve("history.jsonl"))
        .hasSameBinaryContentAs(kept.resolve("history.jsonl"));

    Result run = run("replay", kept.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("the trace is the recorded one, event by event");

    Path carried = Files.copy(kept.resolve("trial.json"), store.resolve("carried.json"));
    Result elsewhere = run("replay", carried.toString());
    assertThat(elsewhere.exitCode()).isEqualTo(1);
    assertThat(elsewhere.out())
        .contains("no trace.json is beside " + carried + ": nothing to compare with")
        .contains(line(run.out(), "trace "))
        .doesNotContain("the trace is ");

    Result shrunk = run("replay", scenario);
    assertThat(shrunk.exitCode()).isEqualTo(1);
    assertThat(shrunk.out()).contains("it fails as expected: ");
  }

  private static String line(String out, String prefix) {
    return out.lines()
        .filter(each -> each.startsWith(prefix))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line begins with '" + prefix + "' in " + out))
        .substring(prefix.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          explore --plant M99       | target paxos has no planted bug 'M99': there are F01, F02,
          explore --plant M09,M99   | target paxos has no planted bug 'M99': there are F01, F02,
          explore --nemesis flood   | unknown fault 'flood': there are partition, kill, pause, delay,
          explore --seeds 0         | an exploration needs at least one seed
          explore --target etcd     | unknown target 'etcd': there is paxos
          replay                    | Missing required parameter: 'SEED|RUN|FILE'
          replay nothing            | cannot replay nothing: there is no such file or run, and it is no seed such as 4711.3
          replay 4711.x             | cannot replay 4711.x: there is no such file or run
          replay pom.xml            | cannot replay pom.xml: line 3: expected a word and what it is
          replay .                  | cannot replay .: there is no trial.json in it
          replay 7 --on moon        | unknown environment 'moon': there is sim, local, docker
          """)
  void bad_arguments_are_one_line(String arguments, String message) {
    Result result = run(arguments.split(" "));

    assertThat(result.err()).startsWith("ordeal: " + message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(254);
  }
}
