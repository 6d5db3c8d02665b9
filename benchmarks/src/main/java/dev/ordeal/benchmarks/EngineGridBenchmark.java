package dev.ordeal.benchmarks;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Engine;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
import java.time.Duration;
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

/** How long do the engines take over one register to which no value is written twice? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class EngineGridBenchmark {
  private static final int CLIENTS = 10;
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(20));

  /** Operations in the history, all on one key. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int operations;

  /** Of a hundred operations, how many have an outcome that nobody knows. */
  @Param({"0", "5"})
  public int indeterminatePercent;

  /** Which engine decides. */
  @Param({"MONITOR", "SEARCH"})
  public Engine engine;

  private History history;

  /** Makes the history. */
  @Setup
  public void prepare() {
    history = DistinctHistories.of(1, operations, CLIENTS, indeterminatePercent / 100.0);
  }

  /**
   * Judges it; all are valid.
   *
   * @throws IllegalStateException if the engine does not find out: there is no time to report then
   */
  @Benchmark
  public Verdict check() {
    Verdict verdict =
        new Linearizability(new CasRegister(), FailedCas.IGNORE, engine).check(history, BUDGET);
    if (verdict.status() != Verdict.Status.VALID) {
      throw new IllegalStateException(verdict.reason());
    }
    return verdict;
  }
}
