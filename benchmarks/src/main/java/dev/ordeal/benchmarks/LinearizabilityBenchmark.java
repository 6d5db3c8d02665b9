package dev.ordeal.benchmarks;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
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
 * How long does it take to judge a history of registers in memory, from its events paired already
 * to a verified verdict? On one thread if {@code -jvmArgsAppend -XX:ActiveProcessorCount=1} says
 * so.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class LinearizabilityBenchmark {

  /** Operations in the history; 200 a key. */
  @Param({"1000", "100000", "1000000"})
  public int operations;

  /** Clients, all of them always busy. */
  @Param({"5", "10"})
  public int clients;

  /** What is done to a key: reads and writes only ({@code register}), or cas too. */
  @Param({"register", "cas-register"})
  public String model;

  /** Of a hundred operations, how many have an outcome that nobody knows. */
  @Param({"0", "5"})
  public int indeterminatePercent;

  private History history;

  /** Makes the history. */
  @Setup
  public void prepare() {
    boolean withCas = model.equals("cas-register");
    history =
        new RegisterHistories(1, operations, 200, 5, withCas, indeterminatePercent / 100.0)
            .make(operations, clients);
    history.calls();
  }

  /** Judges it; all are valid. */
  @Benchmark
  public Verdict check() {
    return new Linearizability(new CasRegister()).check(history, Budget.DEFAULT);
  }
}
