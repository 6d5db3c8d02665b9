package dev.ordeal.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Names the files of one run of a trial and writes the small ones whole or not at all.
 *
 * @param path the directory of the run
 * @param trialName the name of the trial, as the parent directory says it
 * @param started when the run began, as its own name says it, to the millisecond
 */
public record RunDirectory(Path path, String trialName, Instant started) {

  /** Rejects missing parts. */
  public RunDirectory {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(trialName, "trialName");
    Objects.requireNonNull(started, "started");
  }

  /**
   * Opens an existing run, through links such as {@code latest} if need be.
   *
   * @throws IOException if there is no directory, or it is not named as the run store names runs
   */
  public static RunDirectory open(Path path) throws IOException {
    Path real;
    try {
      real = path.toRealPath();
    } catch (IOException e) {
      throw DiskFailure.of("open the run", path, e);
    }
    Path trial = real.getParent();
    Optional<Instant> started =
        real.getFileName() == null
            ? Optional.empty()
            : RunName.started(real.getFileName().toString());
    if (!Files.isDirectory(real) || started.isEmpty() || trial.getFileName() == null) {
      throw new IOException(
          "cannot open the run "
              + path
              + ": a run is a directory <trial name>/<UTC timestamp>, such as"
              + " register/20261123T015254.123Z");
    }
    return new RunDirectory(real, trial.getFileName().toString(), started.get());
  }

  /** Everything needed to run the trial again. */
  public Path trial() {
    return path.resolve("trial.json");
  }

  /** What happened, one event a line. */
  public Path history() {
    return path.resolve("history.jsonl");
  }

  /** When the trial's time began, and who led when: one JSON object a line. */
  public Path moments() {
    return path.resolve("moments.jsonl");
  }

  /** What the history proves. */
  public Path verdict() {
    return path.resolve("verdict.json");
  }

  /** How available the system was, in figures. */
  public Path figures() {
    return path.resolve("figures.json");
  }

  /** The page a person reads. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** What the harness itself logged. */
  public Path harnessLog() {
    return path.resolve("harness.log");
  }

  /** The parent of the nodes' directories. */
  public Path nodes() {
    return path.resolve("nodes");
  }

  /**
   * Creates the directory for one node's logs, if need be.
   *
   * @throws IOException in one line, if it cannot be created
   * @throws IllegalArgumentException if the node's name is no safe name of a directory
   */
  public Path createNode(String node) throws IOException {
    if (!RunName.isTrialName(node)) {
      throw new IllegalArgumentException(
          "node name \"" + node + "\" cannot name a directory: use letters, digits, '.', '_', '-'");
    }
    Path directory = nodes().resolve(node);
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw DiskFailure.of("create the node's directory", directory, e);
    }
  }

  /**
   * Writes a file of this run as UTF-8, whole or not at all: a reader sees the old text or the new.
   *
   * @param file one of the paths of this run
   * @throws IOException in one line, if the disk is full or not writable; the old file then stays
   */
  public void write(Path file, String text) throws IOException {
    if (!file.startsWith(path)) {
      throw new IllegalArgumentException(file + " is not a file of the run " + path);
    }
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    try {
      Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw withoutDraft(draft, DiskFailure.of("write", file, e));
    }
  }

  private static IOException withoutDraft(Path draft, IOException failure) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
    return failure;
  }
}
