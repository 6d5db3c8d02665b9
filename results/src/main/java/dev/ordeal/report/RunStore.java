package dev.ordeal.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the runs of trials under one root, as {@code <root>/<trial name>/<UTC timestamp>/}, with
 * links {@code latest} in the root and in each trial's directory.
 *
 * <p>A run's directory is claimed by creating it, which at most one caller can do, so runs never
 * share or overwrite one; two runs begun in the same millisecond get neighbouring milliseconds. The
 * links are replaced by renaming, so they always point somewhere. What lists runs does not rely on
 * the links.
 *
 * @param root the directory above all trials; created when first needed
 */
public record RunStore(Path root) {

  /** How many runs of one trial may begin in the same millisecond before we suspect a mistake. */
  private static final int CLAIMS_MAX = 1000;

  /** The newest first; by name where two trials began at once. */
  public static final Comparator<RunDirectory> NEWEST_FIRST =
      Comparator.comparing(RunDirectory::started).reversed().thenComparing(RunDirectory::trialName);

  /** Rejects a missing root. */
  public RunStore {
    Objects.requireNonNull(root, "root");
  }

  /**
   * Returns the name if it can name a trial.
   *
   * @throws IllegalArgumentException if it is no safe name of a directory, saying what would be
   */
  public static String checkedName(String trialName) {
    return RunName.checkTrialName(trialName);
  }

  /**
   * Claims a new, empty directory for a run and points the {@code latest} links at it.
   *
   * @throws IllegalArgumentException if the trial's name is no safe name of a directory
   * @throws IOException in one line, if the disk is full or not writable
   */
  public RunDirectory create(String trialName, Instant started) throws IOException {
    Path trial = root.resolve(RunName.checkTrialName(trialName));
    try {
      Files.createDirectories(trial);
    } catch (IOException e) {
      throw DiskFailure.of("create the trial's directory", trial, e);
    }
    RunDirectory run = claim(trial, trialName, started);
    String timestamp = run.path().getFileName().toString();
    link(trial, Path.of(timestamp));
    link(root, Path.of(trialName, timestamp));
    return run;
  }

  private static RunDirectory claim(Path trial, String trialName, Instant started)
      throws IOException {
    for (int i = 0; i < CLAIMS_MAX; i++) {
      String timestamp = RunName.timestamp(started.plusMillis(i));
      Path path = trial.resolve(timestamp);
      if (createdNow(path)) {
        return new RunDirectory(path, trialName, RunName.started(timestamp).orElseThrow());
      }
    }
    throw new IOException(
        "cannot create a run directory in "
            + trial
            + ": the "
            + CLAIMS_MAX
            + " timestamps from "
            + RunName.timestamp(started)
            + " on are all taken");
  }

  /** Creates the directory; answers false if there was something of that name already. */
  private static boolean createdNow(Path path) throws IOException {
    try {
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (IOException e) {
      throw DiskFailure.of("create the run directory", path, e);
    }
  }

  /** Points {@code latest} in this directory at the target, by renaming a new link over it. */
  private static void link(Path directory, Path target) throws IOException {
    Path link = directory.resolve(RunName.LATEST);
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new IOException(
          "cannot link " + link + " to " + target + ": it exists and is no link; move it away");
    }
    Path draft = directory.resolve(".latest." + target.toString().replace('/', '.') + ".draft");
    try {
      Files.deleteIfExists(draft);
      Files.createSymbolicLink(draft, target);
      Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DiskFailure.of("link", link, e);
    } catch (UnsupportedOperationException e) {
      throw new IOException("cannot link " + link + ": this file system has no links", e);
    }
  }

  /**
   * Lists every run of every trial, the newest first; empty if there is no root yet.
   *
   * @throws IOException in one line, if a directory cannot be read
   */
  public List<RunDirectory> list() throws IOException {
    List<RunDirectory> runs = new ArrayList<>();
    for (String trialName : trialNames()) {
      collect(root.resolve(trialName), runs);
    }
    runs.sort(NEWEST_FIRST);
    return List.copyOf(runs);
  }

  /**
   * Lists the names of all trials; empty if there is no root yet.
   *
   * @throws IOException in one line, if the root cannot be read
   */
  public List<String> trialNames() throws IOException {
    return directories(root).stream()
        .map(trial -> trial.getFileName().toString())
        .filter(RunName::isTrialName)
        .sorted()
        .toList();
  }

  /**
   * Lists the runs of one trial, the newest first; empty if it never ran.
   *
   * @throws IOException in one line, if a directory cannot be read
   */
  public List<RunDirectory> list(String trialName) throws IOException {
    List<RunDirectory> runs = new ArrayList<>();
    collect(root.resolve(RunName.checkTrialName(trialName)), runs);
    runs.sort(NEWEST_FIRST);
    return List.copyOf(runs);
  }

  /**
   * Finds the newest run of all trials.
   *
   * @throws IOException in one line, if a directory cannot be read
   */
  public Optional<RunDirectory> latest() throws IOException {
    return list().stream().findFirst();
  }

  /**
   * Finds the newest run of one trial.
   *
   * @throws IOException in one line, if a directory cannot be read
   */
  public Optional<RunDirectory> latest(String trialName) throws IOException {
    return list(trialName).stream().findFirst();
  }

  /**
   * Finds a run by its names, which may be anything; a link is none.
   *
   * @param trialName the name of the trial
   * @param timestamp the name of the run's own directory
   */
  public Optional<RunDirectory> find(String trialName, String timestamp) {
    if (!RunName.isTrialName(trialName)) {
      return Optional.empty();
    }
    Path trial = root.resolve(trialName);
    return RunName.started(timestamp)
        .map(started -> new RunDirectory(trial.resolve(timestamp), trialName, started))
        .filter(run -> Files.isDirectory(trial, LinkOption.NOFOLLOW_LINKS))
        .filter(run -> Files.isDirectory(run.path(), LinkOption.NOFOLLOW_LINKS));
  }

  private static void collect(Path trial, List<RunDirectory> runs) throws IOException {
    for (Path run : directories(trial)) {
      RunName.started(run.getFileName().toString())
          .map(started -> new RunDirectory(run, trial.getFileName().toString(), started))
          .ifPresent(runs::add);
    }
  }

  /** Returns the directories in this one, not following links, or none if it does not exist. */
  private static List<Path> directories(Path parent) throws IOException {
    List<Path> children = new ArrayList<>();
    if (!Files.exists(parent)) {
      return children;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          children.add(entry);
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of("list", parent, e);
    }
    return children;
  }
}
