package dev.ordeal.harness.nightly;

import dev.ordeal.report.RunDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a night came to.
 *
 * @param plan what was to be run
 * @param command the command line that runs the same again
 * @param directory where the pages about it are
 * @param started when it began
 * @param wallNanos how long it took
 * @param outcomes what came of every trial, in order
 * @param drifts which figures are worse than usual
 * @param forgotten regressions that passed often enough, in words
 * @param elsewhere regressions that other shards run, in words
 * @param notes what else a reader should know
 * @param compared the settings of the cells that enough earlier nights have figures of
 * @param interrupted whether it was ended from outside
 */
public record NightResult(
    NightPlan plan,
    String command,
    RunDirectory directory,
    Instant started,
    long wallNanos,
    List<Outcome> outcomes,
    List<Drift> drifts,
    List<String> forgotten,
    List<String> elsewhere,
    List<String> notes,
    Set<String> compared,
    boolean interrupted) {

  /** Copies the lists. */
  public NightResult {
    outcomes = List.copyOf(outcomes);
    drifts = List.copyOf(drifts);
    forgotten = List.copyOf(forgotten);
    elsewhere = List.copyOf(elsewhere);
    notes = List.copyOf(notes);
    compared = Set.copyOf(compared);
  }

  /** Returns how many trials ended this way. */
  public long count(Outcome.Kind kind) {
    return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
  }

  /**
   * Returns how the night ended: as its worst trial, invalid before an error before unknown. A
   * night that had trials but came to run none is unknown, never valid.
   */
  public Outcome.Kind kind() {
    for (Outcome.Kind kind :
        List.of(Outcome.Kind.INVALID, Outcome.Kind.ERROR, Outcome.Kind.UNKNOWN)) {
      if (count(kind) > 0) {
        return kind;
      }
    }
    if (interrupted) {
      return Outcome.Kind.INTERRUPTED;
    }
    return outcomes.isEmpty() || count(Outcome.Kind.VALID) > 0
        ? Outcome.Kind.VALID
        : Outcome.Kind.UNKNOWN;
  }

  /** Returns whether a figure is worse than usual and the file says that this fails the night. */
  public boolean failsByDrift() {
    return plan.file().comparing().fail() && !drifts.isEmpty();
  }

  /** Returns the outcomes of one kind, in order. */
  public List<Outcome> of(Outcome.Kind kind) {
    return outcomes.stream().filter(outcome -> outcome.kind() == kind).toList();
  }

  /** Returns the outcomes that need a person's eye: invalid, errors, unknown. */
  List<Outcome> troubles() {
    List<Outcome> troubles = new ArrayList<>(of(Outcome.Kind.INVALID));
    troubles.addAll(of(Outcome.Kind.ERROR));
    troubles.addAll(of(Outcome.Kind.UNKNOWN));
    return troubles;
  }

  /** Returns in words how many trials ended how: {@code 1 invalid, 22 valid of 23 trials}. */
  public String tally() {
    if (outcomes.isEmpty()) {
      return "no trial is this shard's";
    }
    Map<Outcome.Kind, Long> counts = new LinkedHashMap<>();
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      if (count(kind) > 0) {
        counts.put(kind, count(kind));
      }
    }
    return counts.entrySet().stream()
            .map(each -> each.getValue() + " " + words(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "))
        + " of "
        + outcomes.size()
        + (outcomes.size() == 1 ? " trial" : " trials");
  }

  private static String words(Outcome.Kind kind, long count) {
    if (kind != Outcome.Kind.ERROR) {
      return kind.word();
    }
    return count == 1 ? "harness error" : "harness errors";
  }

  /** Returns the outcomes of each cell, by its label, in the order of the labels. */
  Map<String, List<Outcome>> cells() {
    return outcomes.stream()
        .collect(
            Collectors.groupingBy(
                outcome -> outcome.trial().cell().label(),
                java.util.TreeMap::new,
                Collectors.toList()));
  }

  /** Returns how many cells have new trials. */
  long newCells() {
    return outcomes.stream()
        .map(Outcome::trial)
        .filter(trial -> trial.regression().isEmpty())
        .map(trial -> trial.cell().settings())
        .distinct()
        .count();
  }

  NightResult with(List<Drift> found, Set<String> among) {
    return new NightResult(
        plan,
        command,
        directory,
        started,
        wallNanos,
        outcomes,
        found,
        forgotten,
        elsewhere,
        notes,
        among,
        interrupted);
  }

  /** Returns what later nights need of it, be it over or not. */
  NightRecord record(boolean over) {
    return new NightRecord(
        plan.seed(),
        plan.shard(),
        over && !interrupted,
        outcomes.stream().map(each -> NightRecord.Entry.of(each, directory.path())).toList());
  }
}
