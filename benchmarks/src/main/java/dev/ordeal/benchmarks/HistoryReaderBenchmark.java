package dev.ordeal.benchmarks;

import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.ReadOptions;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
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
 * How fast is a history of 100,000 operations on a key-value store read, its events paired into
 * calls? The counters say: events, and megabytes of text, not of what gzip makes of it, a second; a
 * whole file is one call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HistoryReaderBenchmark {
  private static final int OPERATIONS = 100_000;
  private static final String GZIP = ".gz";

  /** The format, as {@code ordeal check --format} names it; gzipped or not. */
  @Param({"jsonl", "jsonl.gz", "edn", "edn.gz", "porcupine-kv"})
  public String format;

  private HistoryFormat written;
  private History history;
  private Path directory;
  private Path file;
  private long bytes;

  /** What was read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Moved {
    /** Events. */
    public long events;

    /** Millions of bytes of text. */
    public double megabytes;
  }

  /** Makes the history and one file of it. */
  @Setup
  public void prepare() throws IOException {
    String word = format.endsWith(GZIP) ? format.substring(0, format.length() - 3) : format;
    written = HistoryFormat.of(word);
    history =
        GeneratedHistory.of(
            new HistoryPlan("kv", OPERATIONS, 10, 500, HistoryPlan.DISTINCT, 0.01, 1));
    directory = Files.createTempDirectory("ordeal-benchmark");
    file = directory.resolve("read");
    Histories.write(history, file, written);
    bytes = Files.size(file);
    if (format.endsWith(GZIP)) {
      Path zipped = directory.resolve("read" + GZIP);
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
        Files.copy(file, out);
      }
      Files.delete(file);
      file = zipped;
    }
  }

  /** Removes the files. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
    Files.delete(directory);
  }

  /** Reads the file whole, and pairs its events into calls. */
  @Benchmark
  public Object read(Moved moved) throws IOException {
    History read = Histories.read(file, new ReadOptions(written, false));
    moved.events += history.events().size();
    moved.megabytes += bytes / 1e6;
    return read.calls();
  }
}
