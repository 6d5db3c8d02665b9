package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what is read without picocli to what picocli makes of it. */
class PlainCheckTests {
  private static final String INVALID =
      """
      {:process 0 :type :invoke :f :write :value [3 1]}
      {:process 0 :type :ok :f :write :value [3 1]}
      {:process 0 :type :invoke :f :read :value [3 nil]}
      {:process 0 :type :ok :f :read :value [3 2]}
      """;

  private static final String REFUSED =
      """
      INFO  jepsen.util - 0 :invoke :write 1
      INFO  jepsen.util - 0 :ok :write 1
      INFO  jepsen.util - 0 :invoke :cas [1 2]
      INFO  jepsen.util - 0 :fail :cas [1 2]
      """;

  @TempDir private Path folder;

  private static String withoutTimes(String text) {
    return text.replaceAll("\\b\\d+ ms", "- ms").replaceAll("\"millis\":\\d+", "\"millis\":-");
  }

  private static Result ordeal(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Ordeal.execute(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Result(exitCode, withoutTimes(out.toString()), err.toString());
  }

  private static Result picocli(String... arguments) {
    Result result = Result.of(arguments);
    return new Result(result.exitCode(), withoutTimes(result.out()), result.err());
  }

  private List<String> words() throws IOException {
    Path invalid = Files.writeString(folder.resolve("invalid.edn"), INVALID);
    Path refused = Files.writeString(folder.resolve("refused.log"), REFUSED);
    Path arguments = Files.writeString(folder.resolve("arguments"), refused + "\n");
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      words.add(invalid.toString());
      words.add(refused.toString());
    }
    words.addAll(List.of("--keyed", "--json", "--keyed", "--json", "--keyed=true", "--json=no"));
    words.addAll(List.of("--model", "register", "cas-register", "--model=register", "graph"));
    words.addAll(List.of("--failed-cas", "observe", "ignore", "--failed-cas=observe", "OBSERVE"));
    words.addAll(List.of("--format", "edn", "jepsen-log", "--format=edn", "EDN"));
    words.addAll(List.of("--engine", "auto", "search", "monitor", "all", "knossos", "Auto"));
    words.addAll(List.of("-h", "--help", "--version", "-V", "--", "-", "", " ", "check", "help"));
    words.addAll(List.of("@" + arguments, "@nothing", "'" + refused + "'", "no-such-file", "-x"));
    words.addAll(List.of("--timeout", "9s", "--memory", "1m", "--witness", "--checker", "stats"));
    words.addAll(List.of(folder.toString(), "\"" + refused + "\"", "a=b", "${sys:user.dir}"));
    return List.copyOf(words);
  }

  @Test
  void what_is_read_without_picocli_is_what_picocli_reads() throws IOException {
    List<String> words = words();
    Random random = new Random(20_261_126);
    int plain = 0;
    for (int i = 0; i < 3_000; i++) {
      List<String> arguments = new ArrayList<>(List.of("check"));
      for (int length = random.nextInt(6); length >= 0; length--) {
        arguments.add(words.get(random.nextInt(words.size())));
      }
      String[] each = arguments.toArray(String[]::new);
      if (PlainCheck.of(each) != null) {
        plain++;
        assertThat(ordeal(each)).as("%s", arguments).isEqualTo(picocli(each));
      }
    }
    assertThat(plain).isGreaterThan(500);
  }

  @Test
  void an_everyday_check_is_read_without_picocli() {
    assertThat(PlainCheck.of("check", "--failed-cas", "observe", "etcd_000.log")).isNotNull();
    assertThat(PlainCheck.of("check", "--model", "kv", "--json", "a", "b")).isNotNull();
    assertThat(PlainCheck.of("check", "--keyed", "--format", "edn", "a")).isNotNull();
  }

  @Test
  void help_and_mistakes_and_other_commands_are_picoclis() {
    assertThat(PlainCheck.of("check", "--help")).isNull();
    assertThat(PlainCheck.of("check", "--format", "xml", "a")).isNull();
    assertThat(PlainCheck.of("check", "--json", "--json", "a")).isNull();
    assertThat(PlainCheck.of("check", "--model", "kv", "--model", "kv", "a")).isNull();
    assertThat(PlainCheck.of("check", "--model")).isNull();
    assertThat(PlainCheck.of("check", "@files")).isNull();
    assertThat(PlainCheck.of("check", "what no file\u0000can be called")).isNull();
    assertThat(PlainCheck.of("check")).isNull();
    assertThat(PlainCheck.of("verify", "a", "b")).isNull();
    assertThat(PlainCheck.of()).isNull();
  }
}
