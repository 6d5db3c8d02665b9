package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.environment.local.LocalEnvironment;
import dev.ordeal.history.History;
import dev.ordeal.history.JsonlHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A trial that is ended early, as a real process: nothing is lost and nothing stays behind. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "local nodes and signals need Linux")
class EndingEarlyTests {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path directory;
  private Process harness;

  @AfterEach
  void end() throws Exception {
    if (harness != null && harness.isAlive()) {
      harness.destroyForcibly().waitFor();
    }
  }

  @Test
  void ctrl_c_leaves_a_readable_history_and_no_process() throws Exception {
    List<Long> nodes = startTrialAndAwaitOperations("ctrl-c");

    signal("INT");

    assertThat(harness.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(harness.exitValue()).isEqualTo(130);
    assertThat(nodes).hasSize(3).noneMatch(EndingEarlyTests::lives);
    Path file = historyOf("ctrl-c");
    History history = JsonlHistory.read(file);
    assertThat(history.notes()).isEmpty();
    assertThat(history.events()).hasSizeGreaterThan(100);
    assertThat(output()).contains("interrupted; the history so far is ");
    assertThat(Ordeal.execute("check", file.toString())).isZero();
    assertThat(new LocalEnvironment().leftovers()).isEmpty();
  }

  @Test
  void clean_removes_what_a_killed_harness_left_and_the_history_is_readable() throws Exception {
    List<Long> nodes = startTrialAndAwaitOperations("killed");

    signal("KILL");
    harness.waitFor();

    assertThat(nodes).hasSize(3).allMatch(EndingEarlyTests::lives);
    assertThat(JsonlHistory.read(historyOf("killed")).events()).hasSizeGreaterThan(100);
    assertThat(Ordeal.execute("clean")).isZero();
    assertThat(nodes).noneMatch(EndingEarlyTests::lives);
    assertThat(new LocalEnvironment().leftovers()).isEmpty();
  }

  /** Starts a long trial and returns the processes of its nodes once there is some history. */
  private List<Long> startTrialAndAwaitOperations(String name) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ordeal.class.getName()));
    command.addAll(List.of("test", "--on", "local", "--nodes", "3", "--nemesis", "pause:one"));
    command.addAll(List.of("--time-limit", "10m", "--store", directory.toString()));
    command.addAll(List.of("--name", name));
    harness =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (lines(name) < 300) {
      assertThat(harness.isAlive()).as("the harness runs; it said: %s", output()).isTrue();
      assertThat(System.nanoTime()).as("in time; it said: %s", output()).isLessThan(deadline);
      Thread.sleep(100);
    }
    return harness.descendants().map(ProcessHandle::pid).toList();
  }

  private long lines(String name) throws IOException {
    Path file = historyOf(name);
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private Path historyOf(String name) {
    return directory.resolve(name).resolve("latest").resolve("history.jsonl");
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"));
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(harness.pid())).start().waitFor();
  }

  /** Whether the process runs; one that ended and waits for init to notice does not. */
  private static boolean lives(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }
}
