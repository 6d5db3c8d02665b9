package dev.ordeal.harness.nightly;

import dev.ordeal.harness.file.Fields;
import dev.ordeal.harness.file.FileException;
import dev.ordeal.harness.file.TrialFlags;
import dev.ordeal.harness.file.Value;
import dev.ordeal.harness.file.Yaml;
import dev.ordeal.report.RunStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a night's file says; {@code docs/schema/nightly.schema.json} says the same.
 *
 * @param name names the night and its trials in the run store
 * @param budget what all trials of a shard may take together
 * @param matrix blocks of trials
 * @param comparing how it is compared with the nights before
 * @param keepNights in how many nights in a row a regression must pass to be forgotten
 */
public record NightFile(
    String name, Duration budget, List<Block> matrix, Comparing comparing, int keepNights) {
  private static final List<String> KEYS =
      List.of("name", "budget", "trial", "matrix", "compare", "regressions");
  private static final List<String> BLOCK_KEYS =
      List.of("targets", "workloads", "nemeses", "environments", "seeds", "trial");
  private static final int SEEDS_MAX = 1_000_000;
  private static final int NIGHTS_MAX = 1_000;

  /** Copies the blocks. */
  public NightFile {
    matrix = List.copyOf(matrix);
  }

  /**
   * A block of the matrix: every target with every workload, nemesis, environment and seed.
   *
   * @param targets names, each with its place in the file
   * @param workloads the same
   * @param nemeses the same
   * @param environments the same
   * @param seeds how many seeds, or which
   * @param flags the flags of each trial
   */
  record Block(
      List<Value> targets,
      List<Value> workloads,
      List<Value> nemeses,
      List<Value> environments,
      Seeds seeds,
      TrialFlags flags) {}

  /**
   * The seeds of a block's trials.
   *
   * @param fresh how many new ones each night
   * @param fixed the same ones every night; if there are any, there are no new ones
   */
  record Seeds(int fresh, List<Long> fixed) {
    int count() {
      return fixed.isEmpty() ? fresh : fixed.size();
    }
  }

  /**
   * Reads a file.
   *
   * @throws FileException in one line with the place of what is wrong
   */
  public static NightFile read(Path file) {
    return of(Yaml.read(file));
  }

  /** Returns the same night with another budget. */
  public NightFile within(Duration other) {
    return new NightFile(name, other, matrix, comparing, keepNights);
  }

  static NightFile of(Value root) {
    Fields fields = root.fields(KEYS);
    TrialFlags flags = flags(fields.optional("trial"));
    List<Block> matrix = new ArrayList<>();
    fields.required("matrix").list().forEach(block -> matrix.add(block(block, flags)));
    return new NightFile(
        fields.optional("name").map(NightFile::name).orElse("nightly"),
        fields.required("budget").length(),
        matrix,
        fields.optional("compare").map(Comparing::read).orElse(Comparing.STANDARD),
        fields
            .optional("regressions")
            .flatMap(value -> value.fields(List.of("keep-nights")).optional("keep-nights"))
            .map(value -> (int) value.whole(1, NIGHTS_MAX))
            .orElse(5));
  }

  private static TrialFlags flags(Optional<Value> value) {
    return value
        .map(given -> TrialFlags.read(given.fields(TrialFlags.NAMES)))
        .orElse(TrialFlags.NONE);
  }

  private static String name(Value value) {
    try {
      return RunStore.checkedName(value.text());
    } catch (IllegalArgumentException e) {
      throw value.wrong(e.getMessage(), e);
    }
  }

  private static Block block(Value value, TrialFlags flags) {
    Fields fields = value.fields(BLOCK_KEYS);
    return new Block(
        words(fields, "targets", value.unsaid("paxos")),
        words(fields, "workloads", value.unsaid("register")),
        words(fields, "nemeses", value.unsaid("partition,kill,pause")),
        words(fields.required("environments")),
        fields.optional("seeds").map(NightFile::seeds).orElse(new Seeds(1, List.of())),
        flags(fields.optional("trial")).over(flags));
  }

  private static List<Value> words(Fields fields, String key, Value otherwise) {
    return fields.optional(key).map(NightFile::words).orElse(List.of(otherwise));
  }

  private static List<Value> words(Value list) {
    List<Value> words = list.list();
    List<String> seen = new ArrayList<>();
    for (Value word : words) {
      if (seen.contains(word.text())) {
        throw word.wrong("'" + word.text() + "' is in this list twice");
      }
      seen.add(word.text());
    }
    return words;
  }

  private static Seeds seeds(Value value) {
    if (!value.isList()) {
      if (!value.isWhole()) {
        throw value.wrong("expected how many seeds, or a list of seeds such as [7, 42]");
      }
      return new Seeds((int) value.whole(1, SEEDS_MAX), List.of());
    }
    List<Long> fixed = new ArrayList<>();
    for (Value seed : value.list()) {
      long number = seed.whole(0, Long.MAX_VALUE);
      if (fixed.contains(number)) {
        throw seed.wrong("the seed " + number + " is in this list twice");
      }
      fixed.add(number);
    }
    return new Seeds(0, List.copyOf(fixed));
  }
}
