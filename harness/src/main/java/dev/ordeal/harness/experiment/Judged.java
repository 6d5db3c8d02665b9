package dev.ordeal.harness.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What repetitions say of a condition.
 *
 * @param condition the condition in words
 * @param outcome whether it held
 * @param why the figures on which that stands, in words
 */
public record Judged(String condition, Outcome outcome, String why) {

  /** Whether a hypothesis, or a part of it, held. */
  public enum Outcome {
    /** The repetitions contradict it. */
    REFUTED,
    /** They do not suffice to say. */
    UNKNOWN,
    /** They are as it says. */
    HELD;

    /** Returns the word used in listings. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Judges a condition by the repetitions that have a verdict. */
  static Judged of(Condition condition, List<Repetition> repetitions, double confidence) {
    String metric = condition.metric().word();
    double[] figures =
        repetitions.stream()
            .filter(each -> each.figures().containsKey(metric))
            .mapToDouble(each -> each.figures().get(metric))
            .toArray();
    if (figures.length == 0) {
      return new Judged(condition.words(), Outcome.UNKNOWN, "no repetition has this figure");
    }
    List<String> why = new ArrayList<>();
    int kept = (int) Arrays.stream(figures).filter(condition::keeps).count();
    Interval proportion = Interval.ofProportion(kept, figures.length, confidence);
    why.add(proportion(kept, figures.length, confidence));
    why.add(spread(condition.metric(), figures, confidence));
    Outcome outcome =
        switch (scope(condition)) {
          case EVERY -> kept < figures.length ? Outcome.REFUTED : Outcome.HELD;
          case MEAN -> ofMean(condition, figures, confidence);
          case SHARE -> {
            double share = ((Condition.InShare) condition.in()).share();
            yield proportion.high() < share
                ? Outcome.REFUTED
                : proportion.low() >= share ? Outcome.HELD : Outcome.UNKNOWN;
          }
        };
    int missing = repetitions.size() - figures.length;
    if (missing > 0) {
      why.add(missing + " of " + repetitions.size() + " repetitions have no such figure");
      outcome = outcome == Outcome.HELD ? Outcome.UNKNOWN : outcome;
    }
    return new Judged(condition.words(), outcome, String.join("; ", why));
  }

  /** Words a proportion with its interval. */
  static String proportion(int kept, int count, double confidence) {
    Interval proportion = Interval.ofProportion(kept, count, confidence);
    return String.format(
        Locale.ROOT,
        "kept in %d of %d (Wilson %s: %.1f%% to %.1f%%)",
        kept,
        count,
        Metric.percent(confidence),
        proportion.low() * 100,
        proportion.high() * 100);
  }

  private enum Kind {
    EVERY,
    MEAN,
    SHARE
  }

  private static Kind scope(Condition condition) {
    if (condition.in() instanceof Condition.Every) {
      return Kind.EVERY;
    }
    return condition.in() instanceof Condition.Mean ? Kind.MEAN : Kind.SHARE;
  }

  /** Says that the mean is within the bounds if its whole interval is, and outside likewise. */
  private static Outcome ofMean(Condition condition, double[] figures, double confidence) {
    if (Arrays.stream(figures).anyMatch(Double::isInfinite)) {
      // Some recovery never came: so the mean is infinite whatever the others are.
      return condition.keeps(Double.POSITIVE_INFINITY) ? Outcome.HELD : Outcome.REFUTED;
    }
    if (figures.length < 2) {
      return Outcome.UNKNOWN; // One repetition has no interval.
    }
    Interval mean = condition.metric().possible(Interval.ofMean(figures, confidence));
    boolean below =
        condition.atLeast().isPresent() && mean.high() < condition.atLeast().getAsDouble();
    boolean above = condition.atMost().isPresent() && mean.low() > condition.atMost().getAsDouble();
    if (below || above) {
      return Outcome.REFUTED;
    }
    return condition.keeps(mean.low()) && condition.keeps(mean.high())
        ? Outcome.HELD
        : Outcome.UNKNOWN;
  }

  private static String spread(Metric metric, double[] figures, double confidence) {
    double least = Arrays.stream(figures).min().orElseThrow();
    double most = Arrays.stream(figures).max().orElseThrow();
    String range = metric.words(least) + " to " + metric.words(most);
    if (figures.length < 2 || Double.isInfinite(most)) {
      return "from " + range;
    }
    Interval mean = metric.possible(Interval.ofMean(figures, confidence));
    return String.format(
        Locale.ROOT,
        "mean %s (t %s: %s to %s), from %s",
        metric.words(Interval.mean(figures)),
        Metric.percent(confidence),
        metric.words(mean.low()),
        metric.words(mean.high()),
        range);
  }
}
