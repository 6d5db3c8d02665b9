package dev.ordeal.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Holds, for each interval of the trial, how many operations completed in it by how they ended, and
 * the latency quantiles of those that were ok.
 *
 * <p>All intervals are as long as the step, but for the last, which takes the rest of the trial
 * too, so that no rate is taken over a sliver of time.
 *
 * @param stepNanos the length of an interval
 * @param endNanos the end of the last interval
 * @param counts for each ending the count in each interval
 * @param quantileMicros for each of {@link #QUANTILES}, the latency in microseconds in each
 *     interval, or 0 where nothing was ok
 */
record Series(
    long stepNanos, long endNanos, Map<Ending, long[]> counts, List<long[]> quantileMicros) {
  /** Which quantiles are drawn. */
  static final List<Double> QUANTILES = List.of(50.0, 95.0, 99.0);

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long NANOS_PER_MICRO = 1_000;

  /** Aggregates with this step. */
  static Series of(OperationColumns operations, long endNanos, long stepNanos) {
    int intervals = (int) Math.max(1, endNanos / stepNanos);
    Map<Ending, long[]> counts = new EnumMap<>(Ending.class);
    for (Ending ending : Ending.values()) {
      counts.put(ending, new long[intervals]);
    }
    List<long[]> quantiles = new ArrayList<>();
    QUANTILES.forEach(quantile -> quantiles.add(new long[intervals]));
    Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    int current = 0;
    for (int i = 0; i < operations.completions(); i++) {
      int place = operations.completedAs(i);
      long completed = operations.completed(place);
      int interval = (int) Math.min(completed / stepNanos, intervals - 1);
      if (interval != current) {
        flush(latencies, quantiles, current);
        current = interval;
      }
      Ending ending = operations.ending(place);
      counts.get(ending)[interval]++;
      if (ending == Ending.OK) {
        long nanos = completed - operations.invoked(place);
        latencies.recordValue(Math.max(1, nanos / NANOS_PER_MICRO));
      }
    }
    flush(latencies, quantiles, current);
    return new Series(stepNanos, endNanos, counts, quantiles);
  }

  private static void flush(Histogram latencies, List<long[]> quantiles, int interval) {
    if (latencies.getTotalCount() > 0) {
      for (int q = 0; q < QUANTILES.size(); q++) {
        quantiles.get(q)[interval] = latencies.getValueAtPercentile(QUANTILES.get(q));
      }
      latencies.reset();
    }
  }

  /** Returns how many intervals there are. */
  int intervals() {
    return counts.get(Ending.OK).length;
  }

  /** Returns the smallest of 1, 2 and 5 times a power of ten that is no smaller than this. */
  static long niceStep(long atLeastNanos) {
    long power = 1;
    while (power <= atLeastNanos / 10) {
      power *= 10;
    }
    for (long step : new long[] {power, 2 * power, 5 * power}) {
      if (step >= atLeastNanos) {
        return step;
      }
    }
    return 10 * power;
  }
}
