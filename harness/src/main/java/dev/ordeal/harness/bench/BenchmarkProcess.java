package dev.ordeal.harness.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs benchmarks in a JVM of their own, as JMH does from its command line: the harness does not
 * know them. That JVM, and those that it starts, end when this process does, however it ends short
 * of being killed, and leave no file.
 */
public final class BenchmarkProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BenchmarkProcess.class);
  private static final String MAIN = "org.openjdk.jmh.Main";
  private static final String LIST_BEGINS = "Benchmarks:";

  private final String classPath;
  private final Thread hook = new Thread(this::endNow, "ordeal-bench-end");
  private final Path directory;
  private Process child;
  private boolean ending;

  /**
   * Prepares to run what is on the class path; starts nothing yet.
   *
   * @throws IOException if there is no room for temporary files
   * @throws IllegalStateException if this JVM is about to end
   */
  public BenchmarkProcess(String classPath) throws IOException {
    this.classPath = classPath;
    this.directory = Files.createTempDirectory("ordeal-bench");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Returns the whole names of the benchmarks that the pattern is found in, in order.
   *
   * @throws IOException if they cannot be asked for, in one line
   * @throws InterruptedException if the thread is interrupted
   */
  public List<String> names(String pattern) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    boolean[] begun = new boolean[1];
    run(
        List.of("-l", pattern),
        line -> {
          if (begun[0] && !line.isBlank()) {
            names.add(line.strip());
          }
          begun[0] |= line.startsWith(LIST_BEGINS);
        });
    return names;
  }

  /**
   * Runs benchmarks to the end.
   *
   * @param options as JMH has them
   * @param lines hears what JMH says, line by line
   * @return JMH's results, as JSON
   * @throws IOException if they did not come to an end, in one line
   * @throws InterruptedException if the thread is interrupted
   */
  public String measure(List<String> options, Consumer<String> lines)
      throws IOException, InterruptedException {
    Path results = directory.resolve("results.json");
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-rf", "json", "-rff", results.toString()));
    run(all, lines);
    return Files.readString(results);
  }

  private void run(List<String> options, Consumer<String> lines)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // JMH hands it on to the JVMs that it starts: what they leave when they are killed lies there.
    command.add("-Djava.io.tmpdir=" + directory);
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(options);
    String last = "";
    try (BufferedReader said = start(command).inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        lines.accept(line);
        last = line.isBlank() ? last : line;
      }
    }
    int code = child.waitFor();
    if (isEnding()) {
      throw new InterruptedException("this process is about to end");
    }
    if (code != 0) {
      throw new IOException(
          "the benchmarks' JVM ended with code " + code + "; the last it said: " + last.strip());
    }
  }

  private synchronized boolean isEnding() {
    return ending;
  }

  private synchronized Process start(List<String> command)
      throws IOException, InterruptedException {
    if (ending) {
      throw new InterruptedException("this process is about to end");
    }
    child = new ProcessBuilder(command).redirectErrorStream(true).start();
    return child;
  }

  /** Ends the JVM, and those that it started for one benchmark each, and removes their files. */
  private synchronized void endNow() {
    ending = true;
    if (child != null) {
      List<ProcessHandle> all = new ArrayList<>(child.descendants().toList());
      all.add(child.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(each -> each.onExit().join());
    }
    remove();
  }

  private void remove() {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      LOG.warn("temporary files are left in {}: {}", directory, e.getMessage());
    }
  }

  /** Ends whatever still runs. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      return;
    }
    endNow();
  }
}
