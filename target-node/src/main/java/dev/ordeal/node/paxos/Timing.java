package dev.ordeal.node.paxos;

/**
 * The timers of a group, all in nanoseconds.
 *
 * @param heartbeatNanos how often a leader shows itself and sends again what was not acknowledged
 * @param guardNanos how long after hearing a leader a node refuses to help an election
 * @param electionTimeoutNanosMin least silence before a node campaigns, counted from the last sign
 *     of the leader; above the guard, so that a campaign finds voters whose guard has ended
 * @param electionTimeoutNanosMax most silence; each wait is drawn uniformly between the two
 */
public record Timing(
    long heartbeatNanos,
    long guardNanos,
    long electionTimeoutNanosMin,
    long electionTimeoutNanosMax) {

  /** 50 ms, 300 ms, 400 to 800 ms. */
  public static final Timing DEFAULT = ofMillis(50, 300, 400, 800);

  /**
   * Checks that the timers can work together.
   *
   * @throws IllegalArgumentException naming the timer that is wrong
   */
  public Timing {
    if (heartbeatNanos <= 0) {
      throw new IllegalArgumentException("heartbeat must be positive, found " + heartbeatNanos);
    }
    if (guardNanos < 2 * heartbeatNanos) {
      throw new IllegalArgumentException(
          "guard must be at least two heartbeats, so that one lost heartbeat starts no election:"
              + " expected >= "
              + 2 * heartbeatNanos
              + " ns, found "
              + guardNanos);
    }
    if (electionTimeoutNanosMin <= guardNanos) {
      throw new IllegalArgumentException(
          "least election timeout must exceed the guard: expected > "
              + guardNanos
              + " ns, found "
              + electionTimeoutNanosMin);
    }
    if (electionTimeoutNanosMax <= electionTimeoutNanosMin) {
      throw new IllegalArgumentException(
          "most election timeout must exceed the least, or nodes campaign in step: expected > "
              + electionTimeoutNanosMin
              + " ns, found "
              + electionTimeoutNanosMax);
    }
  }

  /** The same from milliseconds. */
  public static Timing ofMillis(
      long heartbeatMillis,
      long guardMillis,
      long electionTimeoutMillisMin,
      long electionTimeoutMillisMax) {
    return new Timing(
        heartbeatMillis * 1_000_000,
        guardMillis * 1_000_000,
        electionTimeoutMillisMin * 1_000_000,
        electionTimeoutMillisMax * 1_000_000);
  }
}
