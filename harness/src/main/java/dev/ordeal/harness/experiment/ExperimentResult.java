package dev.ordeal.harness.experiment;

import dev.ordeal.report.RunDirectory;
import java.util.List;

/**
 * What an experiment came to.
 *
 * @param file what was asked
 * @param seed the seed from which those of the repetitions were made
 * @param faults the timetable, as after {@code --nemesis}
 * @param command the command line that runs the same again
 * @param directory where the page about it is
 * @param repetitions the trials, in order
 * @param conditions what they say of each part of the hypothesis, the verdict first
 * @param doubts why nothing can be held, whatever the conditions say, in words
 */
public record ExperimentResult(
    ExperimentFile file,
    long seed,
    String faults,
    String command,
    RunDirectory directory,
    List<Repetition> repetitions,
    List<Judged> conditions,
    List<String> doubts) {

  /** Copies the lists. */
  public ExperimentResult {
    repetitions = List.copyOf(repetitions);
    conditions = List.copyOf(conditions);
    doubts = List.copyOf(doubts);
  }

  /**
   * Returns whether the hypothesis held: one part that is refuted refutes it; else one part that
   * cannot be told, or a doubt about the repetitions, leaves it unknown.
   */
  public Judged.Outcome outcome() {
    boolean refuted =
        conditions.stream().anyMatch(each -> each.outcome() == Judged.Outcome.REFUTED);
    if (refuted) {
      return Judged.Outcome.REFUTED;
    }
    boolean held = conditions.stream().allMatch(each -> each.outcome() == Judged.Outcome.HELD);
    return held && doubts.isEmpty() ? Judged.Outcome.HELD : Judged.Outcome.UNKNOWN;
  }

  /** Returns whether no repetition at all came to a verdict. */
  public boolean failed() {
    return repetitions.stream().noneMatch(each -> each.verdict().isPresent());
  }
}
