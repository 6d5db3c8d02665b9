package dev.ordeal.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.ordeal.check.Budget;
import dev.ordeal.check.Engine;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.KeyResult;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.CasRegister;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to judge one register, over size, clients, values and unknown outcomes?
 *
 * <p>The histories are those that {@code ordeal generate} writes with the same options and {@code
 * --seed 1}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class RegisterGridBenchmark {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(20));
  private static final int MOST_TRIES = 100;

  /** What the key is: {@code register}, or {@code cas-register} with cas too. */
  @Param({"register", "cas-register"})
  public String model;

  /** Operations in the history, all on one key. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int operations;

  /** Clients, all of them always busy. */
  @Param({"5", "20", "100"})
  public int clients;

  /** How many different values are written; 0 for none twice. */
  @Param({"0", "5"})
  public int values;

  /** Of a hundred operations, how many have an outcome that nobody knows. */
  @Param({"0", "5"})
  public int indeterminatePercent;

  /** Whether one answer is made up, such that there is no order. */
  @Param({"false", "true"})
  public boolean violation;

  /** Whether failed cas are left out, or observations. */
  @Param({"IGNORE", "OBSERVE"})
  public FailedCas failedCas;

  private History history;

  /** What a run cost beside time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Cost {
    /** Configurations that the search looked at. */
    public long configurations;

    /** Processor time of the whole process, the collector and compiler included. */
    public long cpuMillis;

    /** Begins anew. */
    @Setup(Level.Iteration)
    public void reset() {
      configurations = 0;
      cpuMillis = 0;
    }
  }

  /** Makes the history. */
  @Setup
  public void prepare() {
    history =
        GeneratedHistory.of(
            new HistoryPlan(
                model, operations, clients, 1, values, indeterminatePercent / 100.0, 1));
    for (int place = 1; violation && place <= MOST_TRIES; place++) {
      History wrong = GeneratedHistory.withWrongAnswer(history, model, place);
      if (check(wrong).status() == Verdict.Status.INVALID) {
        history = wrong;
        return;
      }
    }
  }

  private Verdict check(History history) {
    return new Linearizability(new CasRegister(), failedCas, Engine.AUTO).check(history, BUDGET);
  }

  /**
   * Judges it.
   *
   * @throws IllegalStateException if there is no answer in 20 s: there is no time to report then
   */
  @Benchmark
  public Verdict judge(Cost cost) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long begun = system.getProcessCpuTime();
    Verdict verdict = check(history);
    cost.cpuMillis += TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime() - begun);
    for (KeyResult key : verdict.findings().keys()) {
      cost.configurations += key.configurations();
    }
    if (verdict.status() == Verdict.Status.UNKNOWN) {
      throw new IllegalStateException(verdict.reason());
    }
    return verdict;
  }
}
