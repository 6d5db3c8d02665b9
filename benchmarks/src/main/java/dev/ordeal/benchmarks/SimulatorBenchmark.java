package dev.ordeal.benchmarks;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.explore.Choices;
import dev.ordeal.harness.explore.Explorer;
import dev.ordeal.harness.explore.Tally;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many events a second does one thread simulate, all laws watched and every history judged? The
 * counters say: events, and simulated seconds, for each second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 10)
@Measurement(iterations = 5, time = 10)
@Fork(1)
public class SimulatorBenchmark {
  private static final int EXPLORED = 60;

  private final Target target = new PaxosTarget();
  private long seed;

  /** What was simulated. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Simulated {
    /** Events of simulated worlds, as their traces count them. */
    public long events;

    /** Seconds that passed in them. */
    public double seconds;
  }

  /**
   * One trial of a minute, as {@code ordeal test --on sim} runs it by default, each with another
   * seed.
   */
  @Benchmark
  public Rehearsal standardTrial(Simulated simulated) throws TrialException {
    TrialPlan plan =
        Trial.named("register")
            .target(target)
            .on(new SimEnvironment())
            .nemesis("partition,kill,pause")
            .timeLimit(Duration.ofSeconds(60))
            .seed(++seed)
            .plan();
    Rehearsal run = Rehearsal.of(plan);
    simulated.events += run.trace().events();
    simulated.seconds += run.endedAtNanos() / 1e9;
    return run;
  }

  /** The same sixty trials of an exploration, all drawn differently, in one thread. */
  @Benchmark
  public Tally explorationOfSixty(Simulated simulated) throws TrialException, InterruptedException {
    Explorer.Bounds bounds = new Explorer.Bounds(1, EXPLORED, Duration.ofHours(1), 1, 1);
    Tally tally = Explorer.run(Choices.of(target, "all"), bounds, progress -> {});
    if (!tally.findings().isEmpty()) {
      throw new IllegalStateException("a trial failed: " + tally.findings());
    }
    simulated.events += tally.events();
    simulated.seconds += tally.simulatedNanos() / 1e9;
    return tally;
  }
}
