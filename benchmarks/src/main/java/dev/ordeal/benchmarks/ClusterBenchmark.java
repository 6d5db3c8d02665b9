package dev.ordeal.benchmarks;

import dev.ordeal.harness.Environments;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many operations a second do real nodes carry out, as processes on this machine with their
 * logs on its disk? Sixteen clients, each waiting for its answer before it asks again; they take
 * their part of the same processors.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@Threads(ClusterBenchmark.CLIENTS)
public class ClusterBenchmark {
  static final int CLIENTS = 16;
  private static final int KEYS = 100;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_MILLIS = 200;

  /** How many nodes. */
  @Param({"3", "5"})
  public int nodes;

  private final AtomicInteger processes = new AtomicInteger();
  private Deployment cluster;

  /** Launches the nodes and waits until they serve. */
  @Setup
  public void launch() throws EnvironmentException, InterruptedException {
    List<String> names = IntStream.rangeClosed(1, nodes).mapToObj(i -> "n" + i).toList();
    String name = "benchmark-" + ProcessHandle.current().pid();
    cluster = Environments.local().launch(new PaxosTarget(), new ClusterPlan(name, names));
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!cluster.ready().toCompletableFuture().join()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the nodes do not serve");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Ends them. */
  @TearDown
  public void end() throws EnvironmentException {
    cluster.close();
  }

  /** A client, with a node of its own to talk to. */
  @State(Scope.Thread)
  public static class OneClient {
    private Client client;
    private int process;
    private long asked;

    /** Connects it. */
    @Setup
    public void connect(ClusterBenchmark benchmark) {
      process = benchmark.processes.getAndIncrement();
      client = benchmark.cluster.client(process, "n" + (1 + process % benchmark.nodes));
    }

    /** Lets go of the connection. */
    @TearDown
    public void disconnect() {
      client.close();
    }

    private Completion ask(String f) {
      asked++;
      String key = "k" + (31L * process + asked) % KEYS;
      Operation operation = new Operation(f, key, f.equals("read") ? null : asked);
      Completion completion = client.invoke(operation).toCompletableFuture().join();
      if (completion.type() != EventType.OK) {
        throw new IllegalStateException(f + ": " + completion);
      }
      return completion;
    }
  }

  /** Reads, linearizable as clients have them in a trial. */
  @Benchmark
  public Completion read(OneClient client) {
    return client.ask("read");
  }

  /** Writes, durable on a majority when they are answered. */
  @Benchmark
  public Completion write(OneClient client) {
    return client.ask("write");
  }
}
