package dev.ordeal.harness.nightly;

import java.util.Locale;

/**
 * A figure of a cell that is worse than the nights before leave usual.
 *
 * @param cell the cell's label
 * @param figure {@code throughput} or {@code recovery}
 * @param now the median of this night's trials
 * @param bound what would still be usual
 * @param median the median of earlier nights
 * @param deviation their median absolute deviation from it
 * @param nights how many earlier nights
 */
public record Drift(
    String cell,
    String figure,
    double now,
    double bound,
    double median,
    double deviation,
    int nights) {

  /** Says it in one line. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%s of %s: %s, beyond the usual %s (median %s, MAD %s, of %d earlier nights)",
        figure,
        cell,
        figure(now),
        figure(bound),
        figure(median),
        figure(deviation),
        nights);
  }

  /** Returns the same of a cell on one of several machines. */
  Drift of(Shard shard) {
    String where = cell + (shard.count() == 1 ? "" : " on shard " + shard);
    return new Drift(where, figure, now, bound, median, deviation, nights);
  }

  private String figure(double value) {
    if (Double.isInfinite(value)) {
      return "never";
    }
    return figure.equals("recovery")
        ? String.format(Locale.ROOT, "%.3f s", value)
        : String.format(Locale.ROOT, "%.1f ok/s", value);
  }
}
