package dev.ordeal.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says of a run what a list of runs shows, from its small files alone. What it left may be cut off,
 * changed or missing: then a part is empty, and {@code troubles} says why.
 *
 * @param run the directory
 * @param state what it came to
 * @param reason why, as the verdict says it, or nothing
 * @param target what was on trial, or nothing where it cannot be read
 * @param environment where its nodes ran, or nothing
 * @param workload what clients did, or nothing
 * @param nemesis what went wrong, or nothing
 * @param seed its seed, or nothing
 * @param checkerMillis how long the checker took
 * @param figures how available the system was
 * @param lastWritten when its files were last written to
 * @param troubles what cannot be read, in sentences
 */
public record RunSummary(
    RunDirectory run,
    RunState state,
    String reason,
    String target,
    String environment,
    String workload,
    String nemesis,
    String seed,
    OptionalLong checkerMillis,
    Optional<RunFigures> figures,
    Optional<Instant> lastWritten,
    List<String> troubles) {

  /** Rejects missing parts, and copies the troubles. */
  public RunSummary {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(state, "state");
    troubles = List.copyOf(troubles);
  }

  /** Reads it, as far as it can be read; it throws nothing for what a run may have left. */
  public static RunSummary read(RunDirectory run) {
    return new SummaryReader(run).read();
  }

  /** Returns what names the run in its store: {@code <trial name>/<UTC timestamp>}. */
  public String id() {
    return run.trialName() + "/" + run.path().getFileName();
  }
}
