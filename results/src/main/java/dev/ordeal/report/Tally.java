package dev.ordeal.report;

import java.util.OptionalDouble;

/**
 * Counts how operations ended that were invoked in some stretch of time.
 *
 * @param ok took effect and said so
 * @param casMismatch a cas that was answered: the expected value was not there
 * @param fail were refused for any other reason
 * @param info nobody knows; those that never completed among them
 * @param nanos the length of the stretch, in nanoseconds
 */
public record Tally(long ok, long casMismatch, long fail, long info, long nanos) {

  /** Returns how many operations there were. */
  public long operations() {
    return ok + casMismatch + fail + info;
  }

  /** Returns which share was ok, strictly; nothing where there was no operation. */
  public OptionalDouble okRate() {
    return share(ok);
  }

  /** Returns which share was answered: ok, or a cas whose expected value was not there. */
  public OptionalDouble answeredRate() {
    return share(ok + casMismatch);
  }

  /** Returns how many were ok per second; nothing where the stretch has no length. */
  public OptionalDouble okPerSecond() {
    return nanos <= 0 ? OptionalDouble.empty() : OptionalDouble.of(ok * 1e9 / nanos);
  }

  private OptionalDouble share(long part) {
    long all = operations();
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / all);
  }
}
