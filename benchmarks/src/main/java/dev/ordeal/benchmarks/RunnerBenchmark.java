package dev.ordeal.benchmarks;

import dev.ordeal.harness.Recording;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EventLoop;
import dev.ordeal.harness.environment.sim.VirtualLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
 * How many operations a second can the harness itself drive and record?
 *
 * <p>The runner is the real one, with the register workload at a rate that does not hold it back,
 * and every event goes to a file, as in any trial. Only the system on trial is none: registers in
 * memory. The counter {@code operations} is the answer; a whole trial is one call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RunnerBenchmark {
  private static final Duration REAL = Duration.ofSeconds(1);
  private static final Duration VIRTUAL = Duration.ofSeconds(10);
  private static final long VIRTUAL_ANSWER_NANOS = 1_000_000;
  private static final double UNLIMITED = 1e6;

  /** Client threads. */
  @Param({"10", "20"})
  public int clients;

  private Path directory;
  private ExecutorService answering;
  private long trials;

  /** What was driven. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Driven {
    /** Operations that were invoked, completed and recorded. */
    public long operations;
  }

  /** Makes a folder for the histories. */
  @Setup
  public void prepare() throws IOException {
    directory = Files.createTempDirectory("ordeal-benchmark");
    answering = Executors.newSingleThreadExecutor();
  }

  /** Removes it. */
  @TearDown
  public void remove() throws IOException {
    answering.shutdown();
    Files.delete(directory);
  }

  /** In real time; the answer is there before the invocation returns. */
  @Benchmark
  public Recording answeredAtOnce(Driven driven) throws TrialException, IOException {
    return run(
        new InstantEnvironment(
            EventLoop::new, (loop, values) -> new InstantClient(values, Runnable::run)),
        REAL,
        driven);
  }

  /** In real time; answers come from another thread, as they do from a network. */
  @Benchmark
  public Recording answeredByAnotherThread(Driven driven) throws TrialException, IOException {
    return run(
        new InstantEnvironment(
            EventLoop::new, (loop, values) -> new InstantClient(values, answering::execute)),
        REAL,
        driven);
  }

  /** In virtual time, where answers take a millisecond of it. */
  @Benchmark
  public Recording answeredInVirtualTime(Driven driven) throws TrialException, IOException {
    return run(
        new InstantEnvironment(
            VirtualLoop::new,
            (loop, values) ->
                new InstantClient(
                    values, answer -> loop.schedule(loop.now() + VIRTUAL_ANSWER_NANOS, answer))),
        VIRTUAL,
        driven);
  }

  private Recording run(Environment environment, Duration timeLimit, Driven driven)
      throws TrialException, IOException {
    TrialPlan plan =
        Trial.named("runner")
            .target(new InstantTarget())
            .on(environment)
            .nemesis("none")
            .clients(clients)
            .rate(UNLIMITED)
            .timeLimit(timeLimit)
            .seed(++trials)
            .plan();
    Path history = directory.resolve("history.jsonl");
    try {
      Recording recording = Recording.of(plan, history);
      driven.operations += recording.completed();
      return recording;
    } finally {
      Files.deleteIfExists(history);
    }
  }
}
