package dev.ordeal.harness.cli;

import dev.ordeal.check.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** Counts the verdicts on several files. */
final class Tally {
  private final Map<Verdict.Status, Integer> counts = new EnumMap<>(Verdict.Status.class);
  private Verdict.Status worst = Verdict.Status.VALID;
  private int unreadable;
  private int failed;
  private int files;

  void add(Verdict.Status status) {
    counts.merge(status, 1, Integer::sum);
    worst = worst.worst(status);
    files++;
  }

  void addUnreadable() {
    unreadable++;
    files++;
  }

  /** The harness failed on this one. */
  void addFailed() {
    failed++;
    files++;
  }

  /** Returns, for example, {@code 3 valid, 1 invalid, 0 unknown of 4 files}. */
  String line() {
    return count(Verdict.Status.VALID)
        + ", "
        + count(Verdict.Status.INVALID)
        + ", "
        + count(Verdict.Status.UNKNOWN)
        + (unreadable == 0 ? "" : ", " + unreadable + " unreadable")
        + (failed == 0 ? "" : ", " + failed + " without a verdict, for the harness failed,")
        + " of "
        + files
        + (files == 1 ? " file" : " files");
  }

  private String count(Verdict.Status status) {
    return counts.getOrDefault(status, 0) + " " + status.word();
  }

  /**
   * Returns the exit code of all files together: the worst, which is that the harness failed, and
   * then that a file is unreadable.
   */
  int exitCode() {
    if (failed > 0) {
      return ExitCode.HARNESS_FAILED;
    }
    return unreadable > 0 ? ExitCode.BAD_ARGUMENTS : ExitCode.of(worst);
  }
}
