package dev.ordeal.nemesis;

/**
 * Decides when which fault begins and ends: a pure value that, asked for its turn, answers with
 * what to do and with the schedule that follows.
 *
 * <p>The nemesis is one process: it is asked again only once what it did has been observed. Asking
 * changes nothing; whoever asks keeps the answer's {@code rest} if it acts on it.
 */
public interface Schedule {

  /** The schedule of a trial without faults. */
  Schedule NONE = now -> Turn.DONE;

  /**
   * Returns what to do now.
   *
   * @param nowNanos nanoseconds since the trial began
   */
  Turn next(long nowNanos);
}
