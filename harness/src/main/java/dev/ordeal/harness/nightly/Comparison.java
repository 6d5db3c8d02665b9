package dev.ordeal.harness.nightly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a night with those before it. A night's figure for a cell is the median over its trials
 * of that cell that were judged; regressions run again are none of these, for they were chosen
 * because they failed. It is worse than usual if it lies beyond {@code median ± k · MAD} of earlier
 * nights, or beyond a share of the median where that is more, on the bad side.
 */
final class Comparison {
  private Comparison() {}

  /** What is compared, and which way is bad. */
  private enum Figure {
    THROUGHPUT("throughput", -1),
    RECOVERY("recovery", 1);

    private final String word;
    private final int bad;

    Figure(String word, int bad) {
      this.word = word;
      this.bad = bad;
    }

    OptionalDouble of(Figures figures) {
      return this == THROUGHPUT ? figures.okPerSecond() : figures.recoverySeconds();
    }
  }

  /**
   * Names what is worse than usual.
   *
   * @param earlier earlier nights, the newest first
   */
  static List<Drift> of(Comparing comparing, NightRecord now, List<NightRecord> earlier) {
    List<Drift> drifts = new ArrayList<>();
    each(
        comparing,
        now,
        earlier,
        (trial, figure, value, usual) ->
            add(drifts, comparing, trial.cell(), figure, value, usual));
    return drifts;
  }

  /** Returns the settings of the cells of which some figure has enough to be compared with. */
  static Set<String> compared(Comparing comparing, NightRecord now, List<NightRecord> earlier) {
    Set<String> compared = new TreeSet<>();
    each(comparing, now, earlier, (trial, figure, value, usual) -> compared.add(trial.settings()));
    return compared;
  }

  /** Takes a figure of this night, and those of enough nights before. */
  private interface Taker {
    void take(NightRecord.Entry trial, Figure figure, double value, double[] usual);
  }

  private static void each(
      Comparing comparing, NightRecord now, List<NightRecord> earlier, Taker taker) {
    List<NightRecord> before = earlier.stream().limit(comparing.nights()).toList();
    Map<String, NightRecord.Entry> cells = new LinkedHashMap<>();
    now.trials().forEach(trial -> cells.putIfAbsent(trial.settings(), trial));
    cells.forEach(
        (settings, trial) -> {
          for (Figure figure : Figure.values()) {
            double[] usual =
                before.stream()
                    .map(night -> median(night, settings, figure))
                    .flatMapToDouble(OptionalDouble::stream)
                    .toArray();
            OptionalDouble value = median(now, settings, figure);
            if (value.isPresent() && usual.length >= comparing.atLeast()) {
              taker.take(trial, figure, value.getAsDouble(), usual);
            }
          }
        });
  }

  private static void add(
      List<Drift> drifts,
      Comparing comparing,
      String label,
      Figure figure,
      double value,
      double[] usual) {
    double median = median(usual);
    if (Double.isInfinite(median)) {
      return; // It never came back in most of those nights: nothing is worse than that.
    }
    double deviation = median(Arrays.stream(usual).map(each -> Math.abs(each - median)).toArray());
    double width = Math.max(comparing.deviations() * deviation, comparing.share() * median);
    double bound = median + figure.bad * width;
    if (figure.bad * (value - bound) > 0) {
      drifts.add(new Drift(label, figure.word, value, bound, median, deviation, usual.length));
    }
  }

  private static OptionalDouble median(NightRecord night, String settings, Figure figure) {
    double[] values =
        night.trials().stream()
            .filter(trial -> trial.settings().equals(settings) && !trial.regression())
            .filter(trial -> trial.kind().judged())
            .map(trial -> figure.of(trial.figures()))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(median(values));
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double upper = sorted[middle];
    double lower = sorted[sorted.length % 2 == 1 ? middle : middle - 1];
    return lower == upper ? upper : (lower + upper) / 2;
  }
}
