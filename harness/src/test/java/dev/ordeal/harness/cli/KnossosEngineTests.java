package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.check.knossos.KnossosAlgorithm;
import dev.ordeal.check.knossos.KnossosClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks for Knossos on the command line: where it is missing, and where it is not. */
class KnossosEngineTests {
  private static final String VALID =
      """
      {:process 0 :type :invoke :f :write :value 1}
      {:process 0 :type :ok :f :write :value 1}
      {:process 1 :type :invoke :f :read :value nil}
      {:process 1 :type :ok :f :read :value 1}
      """;

  @TempDir private Path folder;

  private Result check(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("h.edn"), text);
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    return Result.of(arguments.toArray(String[]::new));
  }

  /** Returns the option that says where it is, or skips the test. */
  private static String there() {
    String variable = System.getenv("ORDEAL_KNOSSOS_CLASSPATH");
    String entries = variable == null || variable.isEmpty() ? "/nowhere" : variable;
    String missing = KnossosClassPath.of(entries).missing();
    if (missing != null) {
      System.out.println("KnossosEngineTests: skipped: " + missing);
    }
    assumeTrue(missing == null, missing);
    return "--knossos-classpath=" + entries;
  }

  @Test
  void says_in_one_line_what_is_missing_and_how_to_get_it() throws IOException {
    Result result = check(VALID, "--engine", "knossos", "--knossos-classpath", "/nowhere");

    assertThat(result.err())
        .startsWith(
            "ordeal: --engine knossos: Knossos cannot be asked: neither Knossos (knossos:knossos)"
                + " nor Clojure (org.clojure:clojure) is on the class path")
        .contains(
            "mvn -Dknossos.repository=URL", "--knossos-classpath", "ORDEAL_KNOSSOS_CLASSPATH");
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_ARGUMENTS);
  }

  @Test
  void all_goes_without_it_and_says_so() throws IOException {
    Result result = check(VALID, "--engine", "all", "--knossos-classpath", "/nowhere");

    assertThat(result.err()).startsWith("ordeal: --engine all goes without Knossos: Knossos");
    assertThat(result.out()).contains("valid: Linearizable: 2 operations on 1 key. [monitor and");
    assertThat(result.exitCode()).isZero();
  }

  /** Returns where a Knossos is that calls every history invalid. */
  private String liar() throws IOException {
    Path source = Files.createDirectories(folder.resolve("liar/knossos"));
    Files.writeString(
        source.resolve("model.clj"), "(ns knossos.model) (defn register [value] value)");
    for (KnossosAlgorithm algorithm : KnossosAlgorithm.values()) {
      String name = algorithm.word();
      Files.writeString(
          source.resolve(name + ".clj"),
          "(ns knossos." + name + ") (defn analysis [model history limits] {:valid? false})");
    }
    return source.getParent() + File.pathSeparator + System.getProperty("java.class.path");
  }

  @Test
  void engines_that_disagree_are_a_failure_of_the_harness() throws IOException {
    String liar = liar();
    Result result = check(VALID, "--engine=all", "--model=register", "--knossos-classpath=" + liar);

    assertThat(result.err())
        .matches(
            "ordeal: .*h\\.edn: the harness failed, no verdict: java\\.lang\\.IllegalStateException: the"
                + " engines disagree about the history: monitor and search finds it valid, knossos"
                + " competition invalid \\(.*\\)\\R");
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.HARNESS_FAILED);
  }

  @Test
  void a_failure_on_one_file_loses_no_verdict_on_another() throws IOException {
    String invalid = VALID.replace(":f :read :value 1", ":f :read :value 2");
    Path other = Files.writeString(folder.resolve("other.edn"), invalid);
    String classPath = "--knossos-classpath=" + liar();
    Result result = check(VALID, "--engine=all", "--model=register", classPath, other.toString());

    assertThat(result.err()).contains("h.edn: the harness failed").doesNotContain("other.edn");
    assertThat(result.out())
        .contains("other.edn: invalid: ", "Knossos finds the same.")
        .endsWith(
            "0 valid, 1 invalid, 0 unknown, 1 without a verdict, for the harness failed, of 2"
                + " files\n");
    assertThat(result.exitCode()).isEqualTo(ExitCode.HARNESS_FAILED);
  }

  @Test
  void nobody_else_cares() throws IOException {
    Result result = check(VALID, "--knossos-classpath", "/nowhere");

    assertThat(result.err()).isEmpty();
    assertThat(
            check(VALID, "--checker=stats", "--engine=knossos", "--knossos-classpath=/nowhere")
                .exitCode())
        .isZero();
  }

  @Test
  void takes_its_word_where_it_is_there() throws IOException {
    String there = there();
    Result valid = check(VALID, "--engine=knossos", there, "--json");

    assertThat(valid.err()).isEmpty();
    JsonNode json = JsonMapper.builder().build().readTree(valid.out());
    assertThat(json.get("verdict").asText()).isEqualTo("valid");
    assertThat(json.get("engine").asText()).isEqualTo("knossos competition");
    assertThat(valid.exitCode()).isZero();

    String stale = VALID.replace(":f :read :value 1", ":f :read :value 2");
    Result invalid = check(stale, "--engine=knossos", "--knossos-algorithm=linear", there);

    assertThat(invalid.out())
        .contains(
            "h.edn: invalid: Not linearizable, as Knossos says without proof, in 1 of 1 key: it"
                + " cannot explain the read of process 1 that returned at event 3. [knossos linear,"
                + " 2 operations, ");
    assertThat(invalid.exitCode()).isEqualTo(1);

    Result all = check(stale, "--engine=all", there);
    assertThat(all.out()).contains("Knossos finds the same. [monitor and search and knossos comp");
    assertThat(all.exitCode()).isEqualTo(1);

    Result little = check(VALID, "--engine=knossos", "--memory=1m", there);
    assertThat(little.err()).contains("Knossos needs 64m of memory at least");
    assertThat(little.exitCode()).isEqualTo(254);
  }
}
