package dev.ordeal.benchmarks;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Engine;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Models;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do the monitors take, one for each model, from the events in memory to a verified
 * verdict? One object, ten clients always busy, no value twice; the histories are those that {@code
 * ordeal generate} writes with the same options and {@code --seed 1}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class MonitorBenchmark {
  private static final int CLIENTS = 10;

  /** What the object is. */
  @Param({"register", "mutex", "set", "fifo-queue", "stack", "priority-queue"})
  public String model;

  /**
   * Operations in the history. Every model but the set can do with ten times as many: each read of
   * a set answers with all that it holds, so that such a history is as large as the square.
   */
  @Param("10000")
  public int operations;

  private Linearizability checker;
  private History history;

  /** Makes the history. */
  @Setup
  public void prepare() {
    checker = new Linearizability(Models.named(model), FailedCas.IGNORE, Engine.MONITOR);
    history =
        GeneratedHistory.of(
            new HistoryPlan(model, operations, CLIENTS, 1, HistoryPlan.DISTINCT, 0, 1));
  }

  /**
   * Judges it; all are valid.
   *
   * @throws IllegalStateException if the monitor does not find out: there is no time to report then
   */
  @Benchmark
  public Verdict judge() {
    Verdict verdict = checker.check(history, Budget.DEFAULT);
    if (verdict.status() != Verdict.Status.VALID) {
      throw new IllegalStateException(verdict.reason());
    }
    return verdict;
  }
}
