package dev.ordeal.harness.explore;

import java.util.List;

/**
 * How far an exploration is.
 *
 * @param seeds how many trials were run
 * @param simulatedNanos how long they lasted, in their own time
 * @param events how many events happened in them
 * @param nanos how long the exploration took, in real time
 * @param states how many protocol states, coarsely told apart, were seen
 * @param failed how many trials failed
 * @param findings the first failure of each kind
 */
public record Tally(
    long seeds,
    long simulatedNanos,
    long events,
    long nanos,
    int states,
    long failed,
    List<Finding> findings) {

  /** Copies the findings. */
  public Tally {
    findings = List.copyOf(findings);
  }

  /** Returns events a second of real time, over all cores. */
  public double eventsPerSecond() {
    return nanos == 0 ? 0 : events * 1e9 / nanos;
  }

  /** Returns how much faster than real time the trials went, over all cores. */
  public double timesRealTime() {
    return nanos == 0 ? 0 : (double) simulatedNanos / nanos;
  }
}
