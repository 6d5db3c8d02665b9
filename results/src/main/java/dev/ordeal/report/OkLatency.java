package dev.ordeal.report;

import dev.ordeal.history.History;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The latencies of a history's operations that were ok, from invocation to completion, exact. */
public final class OkLatency {
  private final long[] sortedNanos;

  private OkLatency(long[] sortedNanos) {
    this.sortedNanos = sortedNanos;
  }

  /** Collects them. */
  public static OkLatency of(History history) {
    return of(Recording.of(history).operations());
  }

  static OkLatency of(OperationColumns operations) {
    long[] nanos = new long[operations.size()];
    int count = 0;
    for (int i = 0; i < operations.size(); i++) {
      if (operations.ending(i) == Ending.OK) {
        nanos[count++] = operations.completed(i) - operations.invoked(i);
      }
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new OkLatency(sorted);
  }

  /**
   * Returns the shortest latency that this share of the operations did not exceed (the nearest
   * rank); nothing if none was ok.
   *
   * @param share above 0, at most 1
   */
  public OptionalDouble quantileSeconds(double share) {
    if (share <= 0 || share > 1) {
      throw new IllegalArgumentException("a quantile is above 0 and at most 1, not " + share);
    }
    if (sortedNanos.length == 0) {
      return OptionalDouble.empty();
    }
    int rank = (int) Math.ceil(share * sortedNanos.length);
    return OptionalDouble.of(sortedNanos[Math.max(1, rank) - 1] / 1e9);
  }
}
