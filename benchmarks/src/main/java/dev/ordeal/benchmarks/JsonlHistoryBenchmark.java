package dev.ordeal.benchmarks;

import dev.ordeal.history.Event;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryWriter;
import dev.ordeal.history.JsonlHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long does it take to write, and to read, the jsonl file of 100,000 operations? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class JsonlHistoryBenchmark {
  private static final int OPERATIONS = 100_000;

  private History history;
  private Path directory;
  private Path written;

  /** Makes the history and one file of it. */
  @Setup
  public void prepare() throws IOException {
    history = RegisterHistories.of(1, OPERATIONS, 10, 200, 5);
    directory = Files.createTempDirectory("ordeal-benchmark");
    written = directory.resolve("read.jsonl");
    write(written);
  }

  /** Removes the files. */
  @TearDown
  public void remove() throws IOException {
    Files.deleteIfExists(directory.resolve("write.jsonl"));
    Files.delete(written);
    Files.delete(directory);
  }

  /** Writes every event as the runner does, one by one. */
  @Benchmark
  public void write() throws IOException {
    Path file = directory.resolve("write.jsonl");
    Files.deleteIfExists(file);
    write(file);
  }

  /** Reads the file whole. */
  @Benchmark
  public History read() throws IOException {
    return JsonlHistory.read(written);
  }

  private void write(Path file) throws IOException {
    try (HistoryWriter writer = JsonlHistory.writer(file)) {
      for (Event event : history.events()) {
        writer.append(event);
      }
    }
  }
}
