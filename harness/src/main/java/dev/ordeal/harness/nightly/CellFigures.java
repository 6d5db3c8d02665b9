package dev.ordeal.harness.nightly;

import dev.ordeal.report.Wording;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The figures of a cell's trials in a night, worded for people.
 *
 * @param trials how many trials there were to run
 * @param run how many were run
 * @param valid how many of them were valid
 * @param throughput the median of the throughputs of those that were new and judged
 * @param recovery the median of their recovery times
 */
record CellFigures(int trials, long run, long valid, String throughput, String recovery) {

  static CellFigures of(List<Outcome> outcomes) {
    // Regressions were chosen because they failed, and may have other flags.
    List<Figures> measured =
        outcomes.stream()
            .filter(each -> each.kind().judged() && each.trial().regression().isEmpty())
            .map(Outcome::figures)
            .toList();
    return new CellFigures(
        outcomes.size(),
        outcomes.stream()
            .filter(each -> each.kind().judged() || each.kind() == Outcome.Kind.ERROR)
            .count(),
        outcomes.stream().filter(each -> each.kind() == Outcome.Kind.VALID).count(),
        worded(
            measured.stream()
                .map(Figures::okPerSecond)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray(),
            "%.1f ok/s"),
        worded(
            measured.stream()
                .map(Figures::recoverySeconds)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray(),
            "%.3f s"));
  }

  private static String worded(double[] values, String format) {
    if (values.length == 0) {
      return Wording.NONE;
    }
    double median = Comparison.median(values);
    return Double.isInfinite(median) ? "never" : String.format(Locale.ROOT, format, median);
  }
}
