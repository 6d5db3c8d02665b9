package dev.ordeal.harness.nightly;

import dev.ordeal.harness.file.Names;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts together what the shards of a night left, each in a run store of its own: the pages and the
 * one exit code of the whole night. What a shard had to run that left nothing is a harness error: a
 * machine that died has not passed.
 */
public final class WholeNight {
  private final NightFile file;
  private final Names names;
  private final Nightly.Options options;

  /** A shard's newest night, where it is, and those before it, the newest first. */
  private record Part(Path night, Path store, NightRecord record, List<RunDirectory> before) {}

  /** What came of a trial on the shard that ran it. */
  private record Told(Path night, NightRecord.Entry entry) {
    String words() {
      return entry.cell() + ", seed " + entry.seed();
    }

    Outcome of(NightTrial trial) {
      return new Outcome(
          trial,
          entry.kind(),
          entry.reason(),
          entry.detail(),
          entry.run().isEmpty()
              ? Optional.empty()
              : Optional.of(night.resolve(entry.run()).normalize()),
          entry.tookMillis() * MILLI,
          entry.figures());
    }
  }

  private static final long MILLI = 1_000_000;

  private WholeNight(NightFile file, Names names, Nightly.Options options) {
    this.file = file;
    this.names = names;
    this.options = options;
  }

  /**
   * Puts a night together in the run store of the options, whose seed and shard mean nothing.
   *
   * @param stores the directory in which each shard's run store is a directory
   * @param listener told what a user wants to know, and the result
   * @throws IllegalArgumentException if these are not the shards of one night of this file, in one
   *     line
   * @throws IOException if they cannot be read, or the pages not be written
   */
  public static NightResult of(
      NightFile file, Names names, Nightly.Options options, Path stores, Nightly.Listener listener)
      throws IOException {
    return new WholeNight(file, names, options).merged(stores, listener);
  }

  private NightResult merged(Path stores, Nightly.Listener listener) throws IOException {
    List<Part> parts = parts(stores);
    long seed = parts.get(0).record().seed();
    int count = parts.get(0).record().shard().count();
    Set<Integer> missing = missing(parts, seed, count);
    Map<String, Told> told = told(parts);
    List<Regression> known = known(parts);
    List<Regression> runAgain =
        known.stream()
            .filter(each -> told.containsKey(key(each.trial())))
            .filter(each -> told.get(key(each.trial())).entry().regression())
            .toList();
    NightPlan plan = NightPlan.of(file, names, options.store(), seed, Shard.WHOLE, runAgain);
    List<Outcome> outcomes = outcomes(plan, told, missing, count);
    List<String> forgotten = forgotten(told);
    Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    RunDirectory directory =
        new RunStore(options.store().resolve(Nightly.NIGHTS)).create(file.name(), started);
    listener.planned(plan, directory.path());
    List<String> notes = new ArrayList<>();
    missing.forEach(each -> notes.add("shard %d/%d left no night".formatted(each, count)));
    List<NightRecord> early =
        parts.stream().map(Part::record).filter(each -> !each.ended()).toList();
    early.forEach(each -> notes.add("shard %s did not come to its end".formatted(each.shard())));
    List<Drift> drifts = new ArrayList<>();
    Set<String> compared = compared(parts, drifts, notes);
    NightResult result =
        new NightResult(
            plan,
            options.command(),
            directory,
            started,
            longest(parts),
            outcomes,
            drifts,
            forgotten,
            List.of(),
            notes,
            compared,
            !early.isEmpty()
                || outcomes.stream().anyMatch(each -> each.kind() == Outcome.Kind.INTERRUPTED));
    Nightly.write(result, true);
    Nightly.regressions(file, names, options).change(before -> known);
    Nightly.appendSummary(result, options.stepSummary(), listener);
    listener.finished(result);
    return result;
  }

  /** Compares each shard with its own earlier nights; returns the cells that could be. */
  private Set<String> compared(List<Part> parts, List<Drift> drifts, List<String> notes) {
    Set<String> compared = new TreeSet<>();
    for (Part part : parts) {
      Shard shard = part.record().shard();
      List<NightRecord> earlier = Nightly.earlier(part.before(), shard, notes);
      Comparison.of(file.comparing(), part.record(), earlier)
          .forEach(each -> drifts.add(each.of(shard)));
      compared.addAll(Comparison.compared(file.comparing(), part.record(), earlier));
    }
    return compared;
  }

  private List<Part> parts(Path stores) throws IOException {
    if (!Files.isDirectory(stores)) {
      throw new IllegalArgumentException(
          "there is no directory " + stores + " of the shards' run stores");
    }
    List<Part> parts = new ArrayList<>();
    try (Stream<Path> each = Files.list(stores)) {
      for (Path store : each.filter(Files::isDirectory).sorted().toList()) {
        newest(store).ifPresent(parts::add);
      }
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "no directory in %s is a run store with a night of '%s'".formatted(stores, file.name()));
    }
    return parts;
  }

  private Optional<Part> newest(Path store) throws IOException {
    Path nights = store.resolve(Nightly.NIGHTS);
    if (!Files.isDirectory(nights)) {
      return Optional.empty();
    }
    List<RunDirectory> all = new RunStore(nights).list(file.name());
    for (int i = 0; i < all.size(); i++) {
      Path night = all.get(i).path();
      Path record = night.resolve(Nightly.RECORD);
      if (Files.exists(record)) {
        try {
          return Optional.of(
              new Part(
                  night,
                  store,
                  NightRecord.read(Files.readString(record)),
                  List.copyOf(all.subList(i + 1, all.size()))));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(record + ": " + e.getMessage(), e);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the shards that left nothing; the parts must be different ones of one night. */
  private static Set<Integer> missing(List<Part> parts, long seed, int count) {
    Map<Integer, Part> there = new TreeMap<>();
    for (Part part : parts) {
      NightRecord record = part.record();
      if (record.seed() != seed || record.shard().count() != count) {
        throw new IllegalArgumentException(
            "%s is shard %s of the night of seed %d, but %s is shard %s of that of seed %d"
                .formatted(
                    part.store(),
                    record.shard(),
                    record.seed(),
                    parts.get(0).store(),
                    parts.get(0).record().shard(),
                    seed));
      }
      Part other = there.put(record.shard().number(), part);
      if (other != null) {
        throw new IllegalArgumentException(
            "%s and %s are both shard %s".formatted(other.store(), part.store(), record.shard()));
      }
    }
    Set<Integer> missing = new TreeSet<>();
    for (int number = 1; number <= count; number++) {
      if (!there.containsKey(number)) {
        missing.add(number);
      }
    }
    return missing;
  }

  /** Returns what failed in this night or before on any shard, each once. */
  private List<Regression> known(List<Part> parts) {
    List<Regression> known = new ArrayList<>();
    for (Part part : parts) {
      Nightly.Options there =
          new Nightly.Options(
              part.store(),
              regressions(part),
              options.seed(),
              options.shard(),
              null,
              options.command());
      for (Regression each : Nightly.regressions(file, names, there).read()) {
        Regression here =
            new Regression(
                each.plan().change().store(options.store()).plan(),
                each.slot(),
                each.kind(),
                each.reason(),
                each.since(),
                each.passed());
        if (known.stream().noneMatch(here::same)) {
          known.add(here);
        }
      }
    }
    return known;
  }

  /** The night's own copy, for the file may have been elsewhere; older nights have none. */
  private static Path regressions(Part part) {
    Path copy = part.night().resolve(Nightly.REGRESSIONS);
    return Files.exists(copy) ? copy : null;
  }

  private static String key(NightTrial trial) {
    return key(trial.cell().settings(), trial.seed());
  }

  private static String key(String settings, long seed) {
    return settings + " " + seed;
  }

  private static Map<String, Told> told(List<Part> parts) {
    Map<String, Told> told = new LinkedHashMap<>();
    for (Part part : parts) {
      for (NightRecord.Entry entry : part.record().trials()) {
        // A shard may have run again what another had anew; the worse of the two counts.
        told.merge(
            key(entry.settings(), entry.seed()),
            new Told(part.night(), entry),
            (one, other) -> one.entry().kind().compareTo(other.entry().kind()) <= 0 ? one : other);
      }
    }
    return told;
  }

  /** Takes what was told of each trial of the plan out of the map. */
  private List<Outcome> outcomes(
      NightPlan plan, Map<String, Told> told, Set<Integer> missing, int count) {
    List<Outcome> outcomes = new ArrayList<>();
    for (NightTrial trial : plan.trials()) {
      Told each = told.remove(key(trial));
      Shard shard = Shard.of(trial.slot(), count);
      if (each != null) {
        outcomes.add(each.of(trial));
      } else if (missing.contains(shard.number())) {
        outcomes.add(lost(trial, shard));
      } else {
        throw new IllegalArgumentException(
            "shard %s tells nothing of %s: give the file that the shards ran"
                .formatted(shard, trial.words()));
      }
    }
    return outcomes;
  }

  private static Outcome lost(NightTrial trial, Shard shard) {
    return new Outcome(
        trial,
        Outcome.Kind.ERROR,
        "shard " + shard + " left no night: it did not get so far, or its run store is not here",
        "",
        Optional.empty(),
        0,
        Figures.NONE);
  }

  /** What is told beyond the plan are regressions that passed often enough. */
  private static List<String> forgotten(Map<String, Told> left) {
    List<String> forgotten = new ArrayList<>();
    for (Told each : left.values()) {
      if (!each.entry().regression()) {
        throw new IllegalArgumentException(
            "%s ran %s, which is not in the file: give the file that the shards ran"
                .formatted(each.night(), each.words()));
      }
      if (each.entry().kind() != Outcome.Kind.VALID) {
        throw new IllegalArgumentException(
            "%s ran %s again (%s), which no %s of its run store names: bring the one that it had"
                .formatted(
                    each.night(), each.words(), each.entry().kind().word(), Nightly.REGRESSIONS));
      }
      forgotten.add(each.words());
    }
    return forgotten;
  }

  private static long longest(List<Part> parts) {
    return parts.stream()
            .mapToLong(
                part ->
                    part.record().trials().stream().mapToLong(NightRecord.Entry::tookMillis).sum())
            .max()
            .orElse(0)
        * MILLI;
  }
}
