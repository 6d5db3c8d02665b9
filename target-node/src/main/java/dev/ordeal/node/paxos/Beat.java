package dev.ordeal.node.paxos;

/**
 * The beat of a node: the times at which the leaders of all its groups show themselves.
 *
 * <p>They share it so that what they say to the same peer leaves together and travels in one frame,
 * however many groups there are, and so that a node wakes once for all of them.
 */
final class Beat {
  private final long origin;
  private final long intervalNanos;

  /** Beats every so often from a moment on, which is a beat itself. */
  Beat(long origin, long intervalNanos) {
    this.origin = origin;
    this.intervalNanos = intervalNanos;
  }

  /** A beat about one interval after a time: half of one to one and a half. */
  long nextAfter(long now) {
    return after(now + intervalNanos / 2);
  }

  /** The first beat after a time, at most one interval later. */
  long after(long now) {
    return now + intervalNanos - Math.floorMod(now - origin, intervalNanos);
  }
}
