package dev.ordeal.benchmarks;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.check.WitnessFile;
import dev.ordeal.check.proof.ProofVerifier;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.ReadOptions;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Models;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to verify a witness, an order of all operations on one register or queue?
 * The time is linear if ten times the operations take ten times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class ProofBenchmark {
  private static final int CLIENTS = 10;

  /** What the object is. */
  @Param({"register", "cas-register", "fifo-queue"})
  public String model;

  /** Operations in the history. */
  @Param({"100000", "1000000"})
  public int operations;

  private Path directory;
  private Path file;
  private Path witness;
  private History history;
  private ProofVerifier verifier;

  /** Makes the history, its file and the witness. */
  @Setup
  public void prepare() throws IOException {
    History made =
        GeneratedHistory.of(
            new HistoryPlan(model, operations, CLIENTS, 1, HistoryPlan.DISTINCT, 0.01, 1));
    directory = Files.createTempDirectory("ordeal-benchmark");
    file = directory.resolve("history.jsonl");
    witness = directory.resolve("witness.json");
    Histories.write(made, file, HistoryFormat.JSONL);
    Verdict verdict = new Linearizability(Models.named(model)).check(made, Budget.DEFAULT);
    try (Writer out = Files.newBufferedWriter(witness)) {
      WitnessFile.write(out, ProofVerifier.sha256(file), (Verdict.Valid) verdict);
    }
    history = Histories.read(file, ReadOptions.DETECT);
    verifier = ProofVerifier.of(witness);
  }

  /** Removes the files. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(witness);
    Files.delete(file);
    Files.delete(directory);
  }

  /** Checks the witness against the history, both in memory. */
  @Benchmark
  public ProofVerifier.Answer memory() {
    return accepted(verifier.verify(history));
  }

  /** Reads the witness. */
  @Benchmark
  public ProofVerifier witness() throws IOException {
    return ProofVerifier.of(witness);
  }

  /** Reads the witness and checks it against the history, which is in memory. */
  @Benchmark
  public ProofVerifier.Answer order() throws IOException {
    return accepted(ProofVerifier.of(witness).verify(history));
  }

  /** The same from files, the history's hash included, as {@code ordeal verify} does. */
  @Benchmark
  public ProofVerifier.Answer files() throws IOException {
    return accepted(ProofVerifier.verify(file, witness));
  }

  private static ProofVerifier.Answer accepted(ProofVerifier.Answer answer) {
    if (!answer.accepted()) {
      throw new IllegalStateException(answer.reason());
    }
    return answer;
  }
}
