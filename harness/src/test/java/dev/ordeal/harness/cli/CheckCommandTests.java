package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds {@code ordeal check} to what recorded histories of every format are known to be. */
class CheckCommandTests {
  /** Writes 1, then a cas of 1 fails: refused, though nothing else was ever written. */
  private static final String REFUSED =
      """
      {:process 0 :type :invoke :f :write :value 1}
      {:process 0 :type :ok :f :write :value 1}
      {:process 0 :type :invoke :f :cas :value [1 2]}
      {:process 0 :type :fail :f :cas :value [1 2]}
      """;

  @TempDir private Path folder;

  private static Result run(List<String> arguments) {
    return Result.of(arguments.toArray(String[]::new));
  }

  private Result check(String options, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("h"), text);
    List<String> arguments = new ArrayList<>(List.of("check"));
    if (!options.isEmpty()) {
      arguments.addAll(List.of(options.split(" ", -1)));
    }
    arguments.add(file.toString());
    return run(arguments);
  }

  /** Beside the repository, or where the property says. */
  private static Path recorded() {
    String elsewhere = System.getProperty("ordeal.shared");
    Path shared =
        elsewhere != null
            ? Path.of(elsewhere)
            : Path.of("").toAbsolutePath().getParent().resolveSibling("shared");
    Path histories = shared.resolve("histories");
    boolean there = Files.exists(histories.resolve("verdicts.tsv"));
    if (!there) {
      System.out.println(
          "CheckCommandTests: skipped, there are no recorded histories beside the repository");
    }
    assumeTrue(there, "no recorded histories");
    return histories;
  }

  @Test
  void every_log_that_jepsen_recorded_of_etcd_has_the_verdict_that_porcupine_gave()
      throws IOException {
    Path histories = recorded();
    Map<String, String> expected = new TreeMap<>();
    for (String line : Files.readAllLines(histories.resolve("verdicts.tsv"))) {
      if (line.startsWith("jepsen-etcd/")) {
        String[] columns = line.split("\t", -1);
        expected.put(histories.resolve(columns[0]).toString(), columns[3]);
      }
    }
    List<String> arguments = new ArrayList<>(List.of("check", "--failed-cas", "observe"));
    arguments.addAll(expected.keySet());

    Result text = run(arguments);
    arguments.add(1, "--json");
    Result json = run(arguments);

    Map<String, String> found = new TreeMap<>();
    for (String line : json.out().lines().toList()) {
      JsonNode verdict = JsonMapper.builder().build().readTree(line);
      found.put(verdict.get("file").textValue(), verdict.get("verdict").textValue());
      assertThat(verdict.get("failedCas").textValue()).isEqualTo("observe");
    }
    assertThat(expected).hasSize(103);
    assertThat(found).isEqualTo(expected);
    assertThat(text.out().lines().reduce((first, last) -> last))
        .contains("24 valid, 79 invalid, 0 unknown of 103 files");
    assertThat(List.of(text.exitCode(), json.exitCode())).containsExactly(1, 1);
    assertThat(text.err() + json.err()).isEmpty();
  }

  @Test
  void every_key_value_history_has_the_verdict_that_porcupine_gave() throws IOException {
    Path histories = recorded();
    List<String> expected = new ArrayList<>();
    List<String> arguments = new ArrayList<>(List.of("check"));
    for (String line : Files.readAllLines(histories.resolve("verdicts.tsv"))) {
      if (line.startsWith("kv/")) {
        String[] columns = line.split("\t", -1);
        arguments.add(histories.resolve(columns[0]).toString());
        expected.add(histories.resolve(columns[0]) + ": " + columns[3]);
      }
    }

    Result result = run(arguments);

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(expected).hasSize(6).allMatch(line -> result.out().contains(line));
  }

  @Test
  void every_key_value_history_has_a_proof_that_is_accepted() throws IOException {
    Path histories = recorded().resolve("kv");
    for (String name : List.of("c01-bad", "c01-ok", "c10-bad", "c10-ok", "c50-bad", "c50-ok")) {
      String history = histories.resolve(name + ".txt").toString();
      String witness = folder.resolve(name).toString();
      run(List.of("check", history, "--witness", witness));

      Result verified = run(List.of("verify", history, witness));

      assertThat(verified.out()).startsWith("accepted: " + (name.endsWith("ok") ? "" : "in"));
      assertThat(verified.exitCode()).isZero();
    }
  }

  @Test
  void the_model_is_detected_only_where_there_is_one() throws IOException {
    String queue =
        """
        {:process 0 :type :invoke :f :enqueue :value 1}
        {:process 0 :type :ok :f :enqueue :value 1}
        {:process 0 :type :invoke :f :dequeue :value nil}
        {:process 0 :type :ok :f :dequeue :value 2}
        """;

    Result unasked = check("", queue);
    Result asked = check("--model fifo-queue", queue);

    assertThat(unasked.exitCode()).isEqualTo(254);
    assertThat(unasked.err())
        .endsWith(
            "what does dequeue and enqueue may be a fifo-queue, priority-queue, unordered-queue;"
                + " --model says which\n");
    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.out())
        .contains("process 0 did dequeue with the result 2", "the queue held [1]");
    assertThat(check("", queue.replace(":enqueue", ":push").replace(":dequeue", ":pop")).exitCode())
        .isEqualTo(1);
  }

  private static final String LOST =
      """
      {:process 0 :type :invoke :f :add :value 1}
      {:process 0 :type :ok :f :add :value 1}
      {:process 0 :type :invoke :f :add :value 2}
      {:process 0 :type :ok :f :add :value 2}
      {:process 0 :type :invoke :f :read :value nil}
      {:process 0 :type :ok :f :read :value [2]}
      """;

  @Test
  void another_checker_is_asked_by_name_and_several_together() throws IOException {
    Result one = check("--checker set-full", LOST);
    Result both = check("--checker stats,set-full,linearizability --model set", LOST);

    assertThat(one.exitCode()).isEqualTo(1);
    assertThat(one.out())
        .matches(
            "(?s).*: invalid: 2 elements in 1 read, 1 lost \\(1\\), last seen up to 0.000 s after it"
                + " was known. \\[set-full, 3 operations, \\d+ ms]\n");
    assertThat(both.exitCode()).isEqualTo(1);
    assertThat(both.out())
        .contains("set-full: 2 elements", "linearizability: Not linearizable.")
        .contains("[stats+set-full+linearizability, 3 operations");
    assertThat(check("--checker stats", LOST).out()).contains("add 2 ok, 0 fail, 0 info; read 1");
    assertThat(check("--json --checker stats", LOST).out()).contains("\"checker\":\"stats\"");
  }

  @Test
  void memory_that_is_too_little_leaves_a_verdict_unknown() throws IOException {
    StringBuilder hard = new StringBuilder();
    for (int process = 0; process < 20; process++) {
      hard.append("{:process %d :type :invoke :f :push :value %d}%n".formatted(process, process));
    }
    for (int process = 0; process < 20; process++) {
      hard.append("{:process %d :type :ok :f :push :value %d}%n".formatted(process, process));
    }
    for (int read : new int[] {7, 7}) {
      hard.append("{:process 0 :type :invoke :f :pop :value nil}%n".formatted());
      hard.append("{:process 0 :type :ok :f :pop :value %d}%n".formatted(read));
    }

    Result result = check("--memory 1m --engine search", hard.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("memory ran out; linearizable up to operation 20 of 22");
  }

  @Test
  void a_refused_cas_is_observed_only_when_told() throws IOException {
    Result ignored = check("", REFUSED);
    Result observed = check("--failed-cas observe", REFUSED);

    assertThat(ignored.exitCode()).isZero();
    assertThat(ignored.out()).contains(": valid: ", "failed cas ignored]");
    assertThat(observed.exitCode()).isEqualTo(1);
    assertThat(observed.out()).contains(": invalid: ", "failed cas observed]");
    assertThat(check("--json", REFUSED).out()).contains("\"failedCas\":\"ignore\"");
  }

  @Test
  void a_cas_that_never_reached_the_system_is_not_observed() throws IOException {
    String unreached = REFUSED.replace(":fail :f", ":fail :error :connection-refused :f");

    assertThat(check("--failed-cas observe", unreached).exitCode()).isZero();
  }

  @Test
  void a_failed_cas_of_our_own_is_observed_only_as_a_mismatch() throws IOException {
    String lines =
        """
        {"index":0,"time":0,"process":0,"type":"invoke","f":"write","value":1}
        {"index":1,"time":0,"process":0,"type":"ok","f":"write","value":1}
        {"index":2,"time":0,"process":0,"type":"invoke","f":"cas","value":[1,2]}
        {"index":3,"time":0,"process":0,"type":"fail","f":"cas","value":[1,2]ERROR}
        """;
    String observe = "--failed-cas observe";

    assertThat(check(observe, lines.replace("ERROR", "")).exitCode()).isZero();
    assertThat(check(observe, lines.replace("ERROR", ",\"error\":\"not-leader\"")).exitCode())
        .isZero();
    assertThat(check(observe, lines.replace("ERROR", ",\"error\":\"cas-mismatch\"")).exitCode())
        .isEqualTo(1);
  }

  @Test
  void keys_in_values_are_judged_each_for_itself() throws IOException {
    String text =
        """
        {:process 0 :type :invoke :f :write :value [1 5]}
        {:process 0 :type :ok :f :write :value [1 5]}
        {:process 0 :type :invoke :f :read :value [2 nil]}
        {:process 0 :type :ok :f :read :value [2 nil]}
        """;

    assertThat(check("--keyed", text).exitCode()).isZero();
    assertThat(check("", text).exitCode()).isEqualTo(1);
    assertThat(check("--keyed", text.replace("[2 nil]", "[1 nil]")).exitCode()).isEqualTo(1);
  }

  @Test
  void a_directory_is_a_run_of_ours_or_of_jepsens() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("history.edn"), REFUSED);

    assertThat(run(List.of("check", run.toString())).out()).contains("1 operation on");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --format xml | | Invalid value for option '--format': there is no format "xml"; there are jsonl, edn, jepsen-log, porcupine-kv
          --memory 2 | | Invalid value for option '--memory': '2' is no size: give a whole number and k, m or g, as in 2g
          --memory 999999g | | --memory: there are only
          --checker nonsense | | there is no checker "nonsense"; there are linearizability, bank, counter, set-full, stats, total-queue, unique-ids
          --checker stats --witness w | | --witness: only the checker linearizability, alone and not by Knossos, has proofs
          --engine knossos --witness w | | --witness: only the checker linearizability, alone and not by Knossos, has proofs
          --engine knossos --failed-cas observe | | --engine knossos: Knossos leaves failed operations out; it goes with --failed-cas ignore
          --knossos-algorithm guess | | Invalid value for option '--knossos-algorithm': Knossos has no algorithm 'guess': it has competition, wgl, linear
          --checker bank | {:process 0 :type :invoke :f :read}~{:process 0 :type :ok :f :read :value 7} | FILE: the read of index 0 is ok with the result 7; it must be a map from accounts to whole numbers
          --failed-cas maybe | | Invalid value for option '--failed-cas': there is no rule "maybe"; there are ignore and observe
          --keyed | {:process 0 :type :invoke :f :read :value 7} | FILE:1: the value is 7; where keys are in the values (--keyed) it must be [key value]
          --format edn | xyz | FILE:1: there is xyz where an operation must be, such as {:process 0, :type :invoke, :f :read, :value nil}
          --format jsonl | {:a 1} | FILE:1: broken JSON at column 2: Unexpected character (':' (code 58)): was expecting double-quote to start field name
          --model cas-register | {:process 0 :type :invoke :f :append} | FILE: a cas-register knows read, write, cas and delete, not the append of index 0
          """)
  void what_cannot_be_read_is_one_line_and_exit_code_254(
      String options, String text, String problem) throws IOException {
    Result result = check(options, text == null ? "" : text.replace('~', '\n') + "\n");

    assertThat(result.err())
        .startsWith("ordeal: " + problem.replace("FILE", folder.resolve("h").toString()));
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(254);
  }

  @Test
  void several_files_are_summed_up() throws IOException {
    String good = Files.writeString(folder.resolve("good"), REFUSED).toString();
    String bad =
        Files.writeString(folder.resolve("bad"), REFUSED.replace(":fail", ":ok") + READ).toString();
    String broken = Files.writeString(folder.resolve("broken"), "{:process 0}").toString();

    assertThat(run(List.of("check", good, bad, good)).out())
        .endsWith("2 valid, 1 invalid, 0 unknown of 3 files\n");
    assertThat(run(List.of("check", good, broken)).out())
        .endsWith("1 valid, 0 invalid, 0 unknown, 1 unreadable of 2 files\n");
    assertThat(run(List.of("check", good)).out()).doesNotContain(" of 1 file");
    assertThat(run(List.of("check", "--json", good, bad)).out().lines()).hasSize(2);
  }

  @Test
  void a_program_is_told_of_every_file() throws IOException {
    String good = Files.writeString(folder.resolve("good"), REFUSED).toString();
    String broken = Files.writeString(folder.resolve("broken"), "{:process 0}").toString();
    String gone = folder.resolve("gone").toString();

    Result result = run(List.of("check", "--json", broken, gone, good));

    List<JsonNode> lines = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      lines.add(JsonMapper.builder().build().readTree(line));
    }
    assertThat(lines).extracting(l -> l.get("file").asText()).containsExactly(broken, gone, good);
    assertThat(lines).extracting(l -> l.has("verdict")).containsExactly(false, false, true);
    assertThat(result.err().lines().map(line -> line.replaceFirst("ordeal: ", "")))
        .containsExactly(lines.get(0).get("error").asText(), lines.get(1).get("error").asText());
    assertThat(result.exitCode()).isEqualTo(254);
  }

  private static final String READ =
      """
      {:process 0 :type :invoke :f :read :value nil}
      {:process 0 :type :ok :f :read :value 1}
      """;

  /** A JVM that dies of an error exits with 1, which would say that the history is invalid. */
  @Test
  void running_out_of_memory_is_a_failure_of_the_harness_in_one_line_and_never_a_verdict()
      throws Exception {
    Path history = folder.resolve("large.jsonl");
    run(List.of("generate", "--model", "register", "--operations", "60000", history.toString()));
    Path err = folder.resolve("err");
    Process check =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx12m",
                "-cp",
                System.getProperty("java.class.path"),
                Ordeal.class.getName(),
                "check",
                history.toString())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(check.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      check.destroyForcibly().waitFor();
    }

    assertThat(Files.readString(err)).startsWith("ordeal: out of memory, no verdict");
    assertThat(err).content().hasLineCount(1);
    assertThat(folder.resolve("out")).isEmptyFile();
    assertThat(check.exitValue()).isEqualTo(ExitCode.HARNESS_FAILED);
  }
}
