package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OrdealTests {
  @TempDir private Path directory;

  private static Result run(String... arguments) {
    return Result.of(arguments);
  }

  private Path history(String... lines) throws IOException {
    return Files.write(directory.resolve("history.jsonl"), List.of(lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          test --nodes many           | Invalid value for option '--nodes': 'many' is not an int
          test --nodes 0              | --nodes must be 1 to 99, not 0
          test --clients 0            | --clients must be 1 to 10000, not 0
          test --rate -1              | --rate must be 0.001 to 1000000 operations a second, not -1.0
          test --rate 1e-300          | --rate must be 0.001 to 1000000 operations a second, not 1.0E-300
          test --rate 1e308           | --rate must be 0.001 to 1000000 operations a second, not 1.0E308
          test --keys 2147483647      | keys in use at a time must be at most 1000000, not 2147483647
          test --name ../x            | trial name "../x" cannot name a directory
          test --time-limit 999999999h | Invalid value for option '--time-limit': '999999999h' is too long: give at most 8760h
          check --timeout 8761h nothing | Invalid value for option '--timeout': '8761h' is too long: give at most 8760h
          explore --time-limit 999999999h | Invalid value for option '--time-limit': '999999999h' is too long: give at most 8760h
          test --nemesis all,kill     | 'all' stands alone, or not at all: found 'all,kill'
          test --keys 0               | there must be at least one key and one operation a key, not 0 and 500
          test --time-limit 60        | Invalid value for option '--time-limit': '60' is no length of time: give a whole number and ms, s, m or h, as in 60s
          test --time-limit 0s        | --time-limit must be positive, not PT0S
          test --on moon              | unknown environment 'moon': there is sim, local, docker
          test --target etcd          | unknown target 'etcd': there is paxos
          test --workload bank        | unknown workload 'bank': there is register
          test --nemesis flood        | unknown fault 'flood': there are partition, kill, pause, delay,
          test --nemesis kill:some    | unknown kind of kill 'some': there are one, minority, majority, leader, followers, all
          test --values big           | Invalid value for option '--values': expected one of [UNIQUE, SMALL] (case-insensitive) but was 'big'
          test --frobnicate           | Unknown option: '--frobnicate'
          check                       | Missing required parameter: 'FILE'
          check --timeout 0s nothing  | --timeout: the time budget must be positive, not PT0S
          check --model graph nothing | there is no model "graph"; there are cas-register, counter, fifo-queue
          check --engine steam nothing | Invalid value for option '--engine': there is no engine 'steam': there are auto, search, monitor, knossos, all
          check --witness w a b       | --witness takes the proof of one history, not of 2
          serve --store no-such-store | there is no run store no-such-store
          serve --port 65536          | --port must be 0 to 65535, not 65536
          serve --port http           | Invalid value for option '--port': 'http' is not an int
          verify no-such-file nothing | cannot read nothing: there is no such file
          verify no-such-file         | Missing required parameter: 'WITNESS'
          check no-such-file          | cannot read no-such-file: there is no such file
          test --on sim --plant M99   | target paxos has no planted bug 'M99': there are F01, F02, M01
          test --on sim --heal some   | heal is all, core, or names those who are not healed, as n4:dead,n5:cut;
          frobnicate                  | Unmatched argument at index 0: 'frobnicate'
          """)
  void bad_arguments_are_one_line_and_exit_code_254(String arguments, String message) {
    Result result = run(arguments.strip().split(" +", -1));

    assertThat(result.err()).startsWith("ordeal: " + message);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.out().lines().filter(line -> !line.startsWith("on "))).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_ARGUMENTS);
  }

  @Test
  void no_command_is_bad_arguments() {
    Result result = run();

    assertThat(result.err())
        .startsWith(
            "ordeal: a command is missing: test, explore, replay, nightly, experiment, check, verify, generate, serve, bench, list, clean");
    assertThat(result.exitCode()).isEqualTo(254);
  }

  /** Usage texts are formats: a lone per cent sign makes picocli warn, and print them raw. */
  @Test
  void every_usage_text_is_a_format() {
    List<CommandLine.Model.CommandSpec> commands = new ArrayList<>();
    Ordeal.commandLine()
        .getSubcommands()
        .values()
        .forEach(each -> commands.add(each.getCommandSpec()));
    assertThat(commands).hasSizeGreaterThan(10);
    for (CommandLine.Model.CommandSpec command : commands) {
      List<String> texts = new ArrayList<>(List.of(command.usageMessage().footer()));
      texts.addAll(List.of(command.usageMessage().description()));
      command.options().forEach(option -> texts.addAll(List.of(option.description())));
      command.positionalParameters().forEach(each -> texts.addAll(List.of(each.description())));
      for (String text : texts) {
        assertThatCode(() -> String.format(Locale.ROOT, text))
            .as("%s: %s", command.name(), text)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void help_teaches_by_example() {
    assertThat(run("--help").out()).contains("Examples:", "ordeal test --on local");
    assertThat(run("test", "--help").out())
        .contains("--time-limit", "--nemesis", "--seed", "Examples:");
    assertThat(run("test", "--help").exitCode()).isZero();
  }

  @Test
  void check_says_valid_invalid_and_takes_the_worst_exit_code() throws IOException {
    Path good =
        history(
            "{\"index\":0,\"time\":1,\"process\":0,\"type\":\"invoke\",\"f\":\"write\",\"key\":\"k\",\"value\":1}",
            "{\"index\":1,\"time\":2,\"process\":0,\"type\":\"ok\",\"f\":\"write\",\"key\":\"k\",\"value\":1}",
            "{\"index\":2,\"time\":3,\"process\":1,\"type\":\"invoke\",\"f\":\"read\",\"key\":\"k\",\"value\":null}",
            "{\"index\":3,\"time\":4,\"process\":1,\"type\":\"ok\",\"f\":\"read\",\"key\":\"k\",\"value\":1}");
    Path bad = directory.resolve("bad.jsonl");
    Files.writeString(
        bad,
        Files.readString(good)
            .replace("\"read\",\"key\":\"k\",\"value\":1", "\"read\",\"key\":\"k\",\"value\":2"));

    assertThat(run("check", good.toString()).exitCode()).isZero();
    Result both = run("check", good.toString(), bad.toString());

    assertThat(both.exitCode()).isEqualTo(1);
    assertThat(both.out()).contains(good + ": valid: ", bad + ": invalid: ");
    Result json = run("check", "--json", good.toString(), bad.toString());
    assertThat(json.out().lines()).hasSize(2);
    assertThat(json.out().lines().toList().get(1))
        .startsWith("{\"file\":\"" + bad + "\",\"verdict\":\"invalid\"")
        .contains(
            "\"engine\":\"monitor and search\"", "\"operations\":2", "\"millis\":", "\"reason\":");
  }

  @Test
  void verify_accepts_the_proof_that_check_wrote_and_no_other() throws IOException {
    Path good =
        history(
            "{\"index\":0,\"time\":1,\"process\":0,\"type\":\"invoke\",\"f\":\"write\",\"key\":\"k\",\"value\":1}",
            "{\"index\":1,\"time\":2,\"process\":0,\"type\":\"ok\",\"f\":\"write\",\"key\":\"k\",\"value\":1}",
            "{\"index\":2,\"time\":3,\"process\":1,\"type\":\"invoke\",\"f\":\"read\",\"key\":\"k\",\"value\":null}",
            "{\"index\":3,\"time\":4,\"process\":1,\"type\":\"ok\",\"f\":\"read\",\"key\":\"k\",\"value\":1}");
    Path bad = directory.resolve("bad.jsonl");
    Files.writeString(
        bad,
        Files.readString(good)
            .replace("\"read\",\"key\":\"k\",\"value\":1", "\"read\",\"key\":\"k\",\"value\":2"));
    String proof = directory.resolve("proof.json").toString();
    String contradiction = directory.resolve("contradiction.json").toString();

    assertThat(run("check", good.toString(), "--witness", proof).exitCode()).isZero();
    assertThat(run("check", bad.toString(), "--witness", contradiction).exitCode()).isEqualTo(1);

    assertThat(run("verify", good.toString(), proof).out())
        .isEqualTo("accepted: valid: 1 key, each with an order\n");
    assertThat(run("verify", bad.toString(), contradiction).out())
        .isEqualTo("accepted: invalid: no order for 1 operation on key k\n");
    assertThat(run("verify", bad.toString(), contradiction).exitCode()).isZero();
    assertThat(run("verify", bad.toString(), proof).exitCode()).isEqualTo(1);
    assertThat(run("verify", bad.toString(), good.toString()).exitCode()).isEqualTo(254);
  }

  @Test
  void the_program_that_verifies_shares_no_code_with_the_one_that_decides() {
    com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("dev.ordeal.check.proof..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.ordeal.check", "dev.ordeal.model..", "dev.ordeal.report..", "dev.ordeal.harness..")
        .check(
            new com.tngtech.archunit.core.importer.ClassFileImporter()
                .importPackages("dev.ordeal.check"));
  }

  @Test
  void a_malformed_history_is_file_line_and_reason() throws IOException {
    Path broken =
        history(
            "{\"index\":0,\"time\":1,\"process\":0,\"type\":\"invoke\",\"f\":\"write\",\"key\":\"k\",\"value\":1}",
            "{\"index\":1,\"time\":2,\"process\":3,\"type\":\"ok\",\"f\":\"write\",\"key\":\"k\",\"value\":1}");

    Result result = run("check", broken.toString());

    assertThat(result.exitCode()).isEqualTo(254);
    assertThat(result.err()).startsWith("ordeal: " + broken + ":2: ");
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void a_trial_of_a_planted_bug_is_written_down_as_such() throws IOException {
    Result result =
        run(
            ("test --on sim --plant M09 --nemesis kill:leader --time-limit 10s --seed 1 --json"
                    + " --store "
                    + directory)
                .split(" "));

    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(1);
    String trial = Files.readString(directory.resolve("register/latest/trial.json"));
    assertThat(trial)
        .contains("\"plant\" : \"M09\"")
        .contains("--target paxos --plant M09 --nodes 5 ");
  }

  @Test
  void list_names_what_there_is() {
    Result result = run("list");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("sim", "local", "docker", "paxos", "register", "partition", "kill", "pause")
        .containsPattern("M09 +a new leader ignores what the promises report");
  }
}
