package dev.ordeal.harness.explore;

import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.target.PlantedBug;
import dev.ordeal.harness.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plants bugs of a target in turn and explores until each is caught, or runs the scenario of one
 * that was not; if that were all there are, then explores the target as it is, for at least ten
 * times as many seeds as the slowest catch needed: a search that catches every bug says little if
 * it also catches what is no bug.
 */
public final class Matrix {
  private static final int BASELINE_TIMES = 10;

  /** Enough for a scenario of a few lines; more would cost more than the catch did. */
  private static final int SHRINK_ATTEMPTS = 50_000;

  /** Who gives a bug little time to be found wants the table, not the shortest scenario. */
  private static final long SHRINK_NANOS_MAX = 8_000_000_000L;

  private final Target target;
  private final String nemesis;
  private final Explorer.Bounds bounds;
  private final Path store;
  private final Consumer<Tally> progress;

  /**
   * One row: what came of one bug.
   *
   * @param bug the bug; empty for the target as it is
   * @param tally how far the exploration got
   * @param kept what was kept of the first finding; empty if there was none
   * @param scripted what the bug's own scenario shows, if no seed found it
   */
  public record Row(
      Optional<PlantedBug> bug,
      Tally tally,
      Optional<Keeper.Kept> kept,
      Optional<Scripted> scripted) {

    /** Returns whether a seed or the bug's own scenario failed. */
    public boolean isCaught() {
      return !tally.findings().isEmpty() || scripted.isPresent();
    }
  }

  /**
   * Prepares a matrix.
   *
   * @param target without any bug planted
   * @param nemesis what may strike, as for {@link Choices#of}
   * @param bounds for each bug
   * @param store where to keep what was found
   * @param progress told about once a second how far it is with a bug
   */
  public Matrix(
      Target target, String nemesis, Explorer.Bounds bounds, Path store, Consumer<Tally> progress) {
    this.target = target;
    this.nemesis = nemesis;
    this.bounds = bounds;
    this.store = store;
    this.progress = progress;
  }

  /**
   * Goes through bugs.
   *
   * @param bugs their ids; empty for all, and the target as it is
   * @param rows told of each row when it is there
   * @throws IllegalArgumentException if the target has no such bug; one line
   * @throws TrialException if the harness failed
   * @throws IOException if something cannot be kept
   */
  public List<Row> run(List<String> bugs, Consumer<Row> rows)
      throws TrialException, IOException, InterruptedException {
    List<Row> all = new ArrayList<>();
    long slowest = 1;
    for (String id : bugs) {
      // Refuses an unknown one before anything is run.
      Explore.planted(target, id);
    }
    for (PlantedBug bug : target.plants()) {
      if (!bugs.isEmpty() && !bugs.contains(bug.id())) {
        continue;
      }
      Row row = row(Optional.of(bug), Explore.planted(target, bug.id()), bounds);
      for (Finding finding : row.tally().findings()) {
        slowest = Math.max(slowest, finding.afterSeeds());
      }
      all.add(row);
      rows.accept(row);
    }
    if (!bugs.isEmpty()) {
      return all;
    }
    Explorer.Bounds baseline =
        new Explorer.Bounds(
            bounds.firstSeed(),
            slowest * BASELINE_TIMES,
            Duration.ofDays(1),
            bounds.stopAfter(),
            bounds.threads());
    Row row = row(Optional.empty(), target, baseline);
    all.add(row);
    rows.accept(row);
    return all;
  }

  private Row row(Optional<PlantedBug> bug, Target system, Explorer.Bounds within)
      throws TrialException, IOException, InterruptedException {
    Choices choices = Choices.of(system, nemesis);
    Tally tally = Explorer.run(choices, within, progress);
    Optional<Keeper.Kept> kept = Optional.empty();
    if (!tally.findings().isEmpty()) {
      Keeper keeper = Explore.keeper(choices, nemesis, store, SHRINK_ATTEMPTS);
      long until = System.nanoTime() + Math.min(SHRINK_NANOS_MAX, bounds.time().toNanos());
      kept = Optional.of(keeper.keep(tally.findings().get(0), () -> System.nanoTime() > until));
    }
    Optional<Scripted> scripted =
        bug.isPresent() && tally.findings().isEmpty()
            ? Scripted.of(bug.get(), target, store)
            : Optional.empty();
    return new Row(bug, tally, kept, scripted);
  }
}
