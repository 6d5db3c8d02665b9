package dev.ordeal.harness.experiment;

import dev.ordeal.check.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One trial of an experiment.
 *
 * @param number which one, from 1
 * @param seed its seed
 * @param verdict what the history proved; empty if there is none
 * @param reason why, in one line
 * @param figures the metrics that it has a figure of
 * @param unseen faults that did not come about, or not wholly, in words
 * @param directory where it left everything, if it came so far
 * @param command the command line that runs it again
 */
public record Repetition(
    int number,
    long seed,
    Optional<Verdict.Status> verdict,
    String reason,
    Map<String, Double> figures,
    List<String> unseen,
    Optional<Path> directory,
    String command) {

  /** Copies the collections. */
  public Repetition {
    figures = Map.copyOf(figures);
    unseen = List.copyOf(unseen);
  }
}
