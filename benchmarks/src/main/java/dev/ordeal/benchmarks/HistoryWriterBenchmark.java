package dev.ordeal.benchmarks;

import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast is a history of 100,000 operations on a key-value store written, event by event and each
 * in the file before the next, as the runner does? The counters say: events and megabytes a second;
 * a whole file is one call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HistoryWriterBenchmark {
  private static final int OPERATIONS = 100_000;

  /** The format, as {@code ordeal check --format} names it. */
  @Param({"jsonl", "edn", "porcupine-kv"})
  public String format;

  private HistoryFormat written;
  private History history;
  private Path directory;

  /** What was written. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Moved {
    /** Events. */
    public long events;

    /** Millions of bytes of text. */
    public double megabytes;
  }

  /** Makes the history. */
  @Setup
  public void prepare() throws IOException {
    written = HistoryFormat.of(format);
    history =
        GeneratedHistory.of(
            new HistoryPlan("kv", OPERATIONS, 10, 500, HistoryPlan.DISTINCT, 0.01, 1));
    directory = Files.createTempDirectory("ordeal-benchmark");
  }

  /** Removes the folder. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(directory);
  }

  /** Writes every event. */
  @Benchmark
  public void write(Moved moved) throws IOException {
    Path fresh = directory.resolve("history");
    Histories.write(history, fresh, written);
    moved.events += history.events().size();
    moved.megabytes += Files.size(fresh) / 1e6;
    Files.delete(fresh);
  }
}
