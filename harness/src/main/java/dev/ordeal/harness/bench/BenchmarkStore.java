package dev.ordeal.harness.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Keeps runs of benchmarks in the run store, as {@code <store>/bench/<UTC timestamp>.json}: files,
 * where a trial's runs are directories, so that nobody takes one for the other. A file is there
 * whole or not at all, and none is ever written over.
 *
 * @param directory the directory of these files; made when first needed
 */
public record BenchmarkStore(Path directory) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** How many runs may begin in the same millisecond before a mistake is suspected. */
  private static final int CLAIMS_MAX = 1000;

  /** Returns the one in a run store. */
  public static BenchmarkStore in(Path store) {
    return new BenchmarkStore(store.resolve("bench"));
  }

  /**
   * Keeps a run.
   *
   * @return the file
   * @throws IOException if it cannot be written; nothing of it is there then
   */
  public Path keep(BenchmarkRun run) throws IOException {
    Files.createDirectories(directory);
    Path draft = Files.createTempFile(directory, ".", ".draft");
    try {
      Files.writeString(draft, run.json());
      return named(draft, run.started());
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Gives the whole file its name. */
  private Path named(Path draft, Instant started) throws IOException {
    for (int i = 0; i < CLAIMS_MAX; i++) {
      Path file = directory.resolve(NAME.format(started.plusMillis(i)) + ".json");
      if (Files.notExists(file)) {
        return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    throw new IOException("the names from " + NAME.format(started) + ".json on are all taken");
  }

  /**
   * Reads all runs, the oldest first; none if there is no such directory.
   *
   * @throws IOException if one cannot be read, or is something else, naming it
   */
  public List<BenchmarkRun> runs() throws IOException {
    List<BenchmarkRun> runs = new ArrayList<>();
    if (Files.notExists(directory)) {
      return runs;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "[0-9]*.json")) {
      for (Path file : files) {
        runs.add(read(file));
      }
    }
    runs.sort(Comparator.comparing(BenchmarkRun::started));
    return runs;
  }

  private static BenchmarkRun read(Path file) throws IOException {
    try {
      return BenchmarkRun.read(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage() + "; remove it or put it right", e);
    }
  }
}
