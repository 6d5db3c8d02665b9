package dev.ordeal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ordeal bench} as a real process, which runs real benchmarks in real JVMs of their own. */
class BenchTests {
  private static final long PATIENCE_SECONDS = 120;
  private static final String SHORT = "RunnerBenchmark.answeredInVirtualTime";

  private static final String SHORTEST = "CodecBenchmark.encodePeerFrame";

  @TempDir private Path directory;
  private Process bench;

  @AfterEach
  void end() throws Exception {
    if (bench != null && bench.isAlive()) {
      bench.descendants().forEach(ProcessHandle::destroyForcibly);
      bench.destroyForcibly().waitFor();
    }
  }

  private void start(String... options) throws IOException {
    String classPath = System.getProperty("java.class.path");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-Dordeal.benchmarks=" + classPath,
                "-cp",
                classPath,
                "dev.ordeal.harness.cli.Ordeal",
                "bench",
                "--store",
                directory.resolve("store").toString()));
    command.addAll(List.of(options));
    bench =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
  }

  private int run(String... options) throws Exception {
    start(options);
    assertThat(bench.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    return bench.exitValue();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"));
  }

  private List<Path> kept() throws IOException {
    Path kept = directory.resolve("store").resolve("bench");
    if (Files.notExists(kept)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(kept)) {
      return files.toList();
    }
  }

  @Test
  void measures_keeps_and_compares_with_what_it_kept() throws Exception {
    assertThat(run("--quick", SHORTEST, "--param", "batch=1")).as(output()).isZero();

    assertThat(output())
        .contains(
            "1 benchmark on ", "encodePeerFrame (batch=1)", "commands/s", "first", "kept in ");
    assertThat(kept()).hasSize(1);
    assertThat(Files.readString(kept().get(0)))
        .contains("\"quick\" : true", "\"scoreUnit\" : \"ops/s\"", "\"jdk\" : \"");

    assertThat(run("--quick", SHORTEST, "--param", "batch=1", "--json")).as(output()).isZero();

    assertThat(output()).contains("\"ratio\":").containsPattern("\"judgement\":\"(same|slow|fast)");
    assertThat(kept()).hasSize(2);
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void lists_what_there_is_and_knows_what_there_is_not() throws Exception {
    assertThat(run("--list")).isZero();
    assertThat(output()).contains(SHORT).doesNotContain("Grid");

    assertThat(run("--list", "Grid")).isZero();
    assertThat(output()).contains("RegisterGridBenchmark.judge");

    assertThat(run("Nonsense")).isEqualTo(254);
    assertThat(output())
        .isEqualTo(
            "ordeal: no benchmark is named like 'Nonsense'; ordeal bench --list names them all\n");
  }

  @Test
  void a_benchmark_that_fails_is_said_to() throws Exception {
    assertThat(run("--quick", SHORT, "--param", "clients=0")).as(output()).isEqualTo(255);

    assertThat(output())
        .contains(
            "ordeal: "
                + SHORT
                + " (clients = 0) failed: java.lang.IllegalArgumentException: --clients must be");
    assertThat(kept()).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "signals need Linux")
  void ctrl_c_ends_every_jvm_and_keeps_nothing() throws Exception {
    start(SHORT, "--param", "clients=10");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (bench.descendants().count() < 2 || !output().contains("left")) {
      assertThat(bench.isAlive()).as("it runs; it said: %s", output()).isTrue();
      assertThat(System.nanoTime()).as("in time; it said: %s", output()).isLessThan(deadline);
      Thread.sleep(50);
    }
    List<ProcessHandle> all = bench.descendants().toList();

    new ProcessBuilder("kill", "-INT", Long.toString(bench.pid())).start().waitFor();

    assertThat(bench.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.exitValue()).isEqualTo(130);
    assertThat(all).noneMatch(BenchTests::lives);
    assertThat(kept()).isEmpty();
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  /** Whether the process runs; one that ended and waits for init to notice does not. */
  private static boolean lives(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }
}
