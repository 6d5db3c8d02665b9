package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** The workflows that users copy: YAML, actions pinned, and every command of ours is one. */
class WorkflowTests {
  private static final Path ROOT = Path.of("..");

  private static Stream<Path> workflows() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(ROOT.resolve(".github/workflows"))) {
      files = all.sorted().toList();
    }
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("ci.yml", "nightly.yml");
    return files.stream();
  }

  private static Map<?, ?> load(Path file) throws Exception {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    return (Map<?, ?>) new Load(settings).loadFromString(Files.readString(file));
  }

  private static List<Map<?, ?>> steps(Map<?, ?> workflow) {
    List<Map<?, ?>> steps = new ArrayList<>();
    for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
      for (Object step : (List<?>) ((Map<?, ?>) job).get("steps")) {
        steps.add((Map<?, ?>) step);
      }
    }
    return steps;
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void actions_are_pinned_by_commit_and_rights_are_given_one_by_one(Path file) throws Exception {
    Map<?, ?> workflow = load(file);

    assertThat(workflow.get("permissions")).isEqualTo(Map.of());
    assertThat(workflow.keySet().stream().map(Object::toString)).contains("name", "on", "jobs");
    List<Object> actions =
        steps(workflow).stream()
            .map(step -> (Object) step.get("uses"))
            .filter(a -> a != null)
            .toList();
    assertThat(actions).isNotEmpty();
    assertThat(actions)
        .allSatisfy(
            action ->
                assertThat(action.toString()).matches("actions/[a-z-]+(/[a-z]+)?@[0-9a-f]{40}"));
    assertThat(Files.readString(file).lines().filter(line -> line.contains("uses:")))
        .allMatch(line -> line.matches(".*@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void every_command_of_ours_is_one_and_its_file_is_there(Path file) throws Exception {
    int ours = 0;
    for (Map<?, ?> step : steps(load(file))) {
      assertThat(step.containsKey("run") ^ step.containsKey("uses")).as("%s", step).isTrue();
      if (step.get("run") == null) {
        continue;
      }
      for (String line : step.get("run").toString().split("\n", -1)) {
        // An expression in a command would be pasted into the shell: data goes through env.
        assertThat(line).doesNotContain("${{");
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split(" +", -1)));
        if (words.get(0).equals("./ordeal")) {
          assertThat(ROOT.resolve(words.remove(0))).isExecutable();
          words.replaceAll(word -> word.replace("\"$SHARD\"", "3/4").replace("\"$SEED\"", "7"));
          CommandLine.ParseResult parsed =
              Ordeal.commandLine().parseArgs(words.toArray(String[]::new));
          assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("nightly");
          Path night = ROOT.resolve(words.get(1));
          assertThat(night).exists();
          assertThat(
                  Ordeal.execute(
                      "nightly", night.toString(), "--dry-run", "--seed", "7", "--store", "none"))
              .isZero();
          ours++;
        }
      }
    }
    assertThat(ours).isPositive();
  }
}
