package dev.ordeal.harness.experiment;

import dev.ordeal.report.Availability;
import dev.ordeal.report.OkLatency;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a steady state is measured by, one figure a trial. */
enum Metric {
  /** The share of operations that were ok. */
  OK_RATE(Unit.SHARE),
  /** The same of those invoked outside faults. */
  OK_RATE_OUTSIDE_FAULTS(Unit.SHARE),
  /** The same of those invoked under faults. */
  OK_RATE_UNDER_FAULTS(Unit.SHARE),
  /** The share of operations that were ok, or a cas that was told that it does not match. */
  ANSWERED_RATE(Unit.SHARE),
  /** The same of those invoked outside faults. */
  ANSWERED_RATE_OUTSIDE_FAULTS(Unit.SHARE),
  /** The same of those invoked under faults. */
  ANSWERED_RATE_UNDER_FAULTS(Unit.SHARE),
  /** How many operations were ok a second. */
  THROUGHPUT(Unit.PER_SECOND),
  /** The median latency of operations that were ok. */
  LATENCY_P50(Unit.SECONDS),
  /** The latency that 95 in 100 of them kept. */
  LATENCY_P95(Unit.SECONDS),
  /** The latency that 99 in 100 of them kept. */
  LATENCY_P99(Unit.SECONDS),
  /** The longest of them. */
  LATENCY_MAX(Unit.SECONDS),
  /** The longest stretch under a fault in which nothing became ok. */
  OUTAGE(Unit.SECONDS),
  /** The longest time from the end of a heal to the first ok; infinite if it never came. */
  RECOVERY(Unit.SECONDS);

  /** What figures are counted in. */
  enum Unit {
    SHARE,
    PER_SECOND,
    SECONDS
  }

  private static final int DECIMALS_MAX = 12;

  private final Unit unit;

  Metric(Unit unit) {
    this.unit = unit;
  }

  Unit unit() {
    return unit;
  }

  /** Returns the part of an interval in which figures can be: Student's knows no bounds. */
  Interval possible(Interval interval) {
    double most = unit == Unit.SHARE ? 1 : Double.POSITIVE_INFINITY;
    return new Interval(Math.max(0, interval.low()), Math.min(most, interval.high()));
  }

  /** Returns the word used in files: {@code latency-p99}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Metric::word).toList();
  }

  /**
   * Returns a trial's figure: a share of one, seconds, or a second; nothing where there is none.
   */
  OptionalDouble of(Availability availability, OkLatency latency) {
    return switch (this) {
      case OK_RATE -> availability.all().okRate();
      case OK_RATE_OUTSIDE_FAULTS -> availability.outsideFaults().okRate();
      case OK_RATE_UNDER_FAULTS -> availability.underFaults().okRate();
      case ANSWERED_RATE -> availability.all().answeredRate();
      case ANSWERED_RATE_OUTSIDE_FAULTS -> availability.outsideFaults().answeredRate();
      case ANSWERED_RATE_UNDER_FAULTS -> availability.underFaults().answeredRate();
      case THROUGHPUT -> availability.all().okPerSecond();
      case LATENCY_P50 -> latency.quantileSeconds(0.5);
      case LATENCY_P95 -> latency.quantileSeconds(0.95);
      case LATENCY_P99 -> latency.quantileSeconds(0.99);
      case LATENCY_MAX -> latency.quantileSeconds(1);
      case OUTAGE ->
          availability.faults().stream()
              .mapToDouble(fault -> fault.longestWithoutOkNanos() / 1e9)
              .max();
      case RECOVERY -> availability.slowestRecoverySeconds();
    };
  }

  /** Words a share with the digits that it needs: {@code 95%}, {@code 99.9%}. */
  static String percent(double share) {
    BigDecimal percent = new BigDecimal(Double.toString(share)).movePointRight(2);
    return percent.stripTrailingZeros().toPlainString() + "%";
  }

  /** Words a figure for people: {@code 98.7%}, {@code 161.3/s}, {@code 0.104 s}, {@code never}. */
  String words(double figure) {
    if (Double.isInfinite(figure)) {
      return "never";
    }
    return switch (unit) {
      case SHARE -> share(figure);
      case PER_SECOND -> String.format(Locale.ROOT, "%.1f/s", figure);
      case SECONDS -> String.format(Locale.ROOT, "%.3f s", figure);
    };
  }

  /** Never says 100% of what is less, nor 0% of what is more. */
  private static String share(double figure) {
    int decimals = 2;
    String text;
    double said;
    do {
      text = String.format(Locale.ROOT, "%." + decimals + "f", figure * 100);
      said = Double.parseDouble(text);
      decimals++;
    } while (decimals <= DECIMALS_MAX
        && ((said == 100 && figure < 1) || (said == 0 && figure > 0)));
    return text + "%";
  }

  /** Words a bound with all the digits that it was given: {@code 99.00%}, {@code 99.995%}. */
  String bound(double bound) {
    return switch (unit) {
      case SHARE -> exact(bound, 2, 2) + "%";
      case PER_SECOND -> exact(bound, 0, 1) + "/s";
      case SECONDS -> words(bound); // Given in milliseconds.
    };
  }

  private static String exact(double bound, int right, int decimalsMin) {
    BigDecimal exact =
        new BigDecimal(Double.toString(bound)).movePointRight(right).stripTrailingZeros();
    return exact.setScale(Math.max(decimalsMin, exact.scale())).toPlainString();
  }
}
