package dev.ordeal.harness.nightly;

import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A night that was, as its {@code night.json} tells it.
 *
 * @param directory where its pages are; the trial's name is the night's
 * @param shard which part of the night it was, or nothing where it cannot be read
 * @param counts how many trials ended how; what is missing did not happen
 * @param cells the medians over the new trials of each cell that were judged, by the cell's label
 * @param trouble why it cannot be read, in a sentence
 */
public record PastNight(
    RunDirectory directory,
    String shard,
    Map<Outcome.Kind, Integer> counts,
    SortedMap<String, Medians> cells,
    Optional<String> trouble) {

  /**
   * The medians over a cell's trials in a night.
   *
   * @param okPerSecond of their throughputs
   * @param recoverySeconds of their recovery times; infinite if most never recovered
   * @param checkerSeconds of the times that the checker took
   */
  public record Medians(
      OptionalDouble okPerSecond, OptionalDouble recoverySeconds, OptionalDouble checkerSeconds) {}

  /**
   * Lists the nights in a run store, the newest first.
   *
   * @throws IOException in one line, if a directory cannot be read
   */
  public static List<PastNight> list(Path store) throws IOException {
    List<PastNight> nights = new ArrayList<>();
    Path home = store.resolve(Nightly.NIGHTS);
    if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
      return nights;
    }
    for (RunDirectory night : new RunStore(home).list()) {
      read(night).ifPresent(nights::add);
    }
    return nights;
  }

  /** A trial may be named as nights are: a directory without a record is no night. */
  private static Optional<PastNight> read(RunDirectory night) {
    Path record = night.path().resolve(Nightly.RECORD);
    if (!Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(night, NightRecord.read(Files.readString(record))));
    } catch (IOException | IllegalArgumentException e) {
      String trouble = Nightly.RECORD + " cannot be read: " + e.getMessage();
      return Optional.of(new PastNight(night, "", Map.of(), new TreeMap<>(), Optional.of(trouble)));
    }
  }

  private static PastNight of(RunDirectory directory, NightRecord record) {
    Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
    Map<String, List<Figures>> figures = new TreeMap<>();
    for (NightRecord.Entry trial : record.trials()) {
      counts.merge(trial.kind(), 1, Integer::sum);
      if (trial.kind().judged() && !trial.regression()) {
        figures.computeIfAbsent(trial.cell(), label -> new ArrayList<>()).add(trial.figures());
      }
    }
    SortedMap<String, Medians> cells = new TreeMap<>();
    figures.forEach((label, trials) -> cells.put(label, medians(trials)));
    return new PastNight(directory, record.shard().toString(), counts, cells, Optional.empty());
  }

  private static Medians medians(List<Figures> trials) {
    return new Medians(
        median(trials, Figures::okPerSecond),
        median(trials, Figures::recoverySeconds),
        median(
            trials,
            each ->
                each.checkerMillis().isPresent()
                    ? OptionalDouble.of(each.checkerMillis().getAsLong() / 1e3)
                    : OptionalDouble.empty()));
  }

  private static OptionalDouble median(
      List<Figures> trials, Function<Figures, OptionalDouble> figure) {
    double[] values = trials.stream().map(figure).flatMapToDouble(OptionalDouble::stream).toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Comparison.median(values));
  }
}
