package dev.ordeal.node.paxos;

import java.util.SplittableRandom;

/** Says when a group has been silent for so long that this node should campaign. */
final class ElectionTimer {
  private final Timing timing;
  private final SplittableRandom random;
  private long heardLeaderAt;
  private long campaignAt;

  /** A node that just started may have heard a leader just before. */
  ElectionTimer(Timing timing, SplittableRandom random, long now) {
    this.timing = timing;
    this.random = random;
    heardLeader(now);
  }

  /** The leader gave a sign: begins the guard and the wait anew. */
  void heardLeader(long now) {
    heardLeaderAt = now;
    restart(now);
  }

  /** Begins a new random wait, without a guard. */
  void restart(long now) {
    campaignAt =
        now
            + random.nextLong(
                timing.electionTimeoutNanosMin(), timing.electionTimeoutNanosMax() + 1);
  }

  /** Whether a leader was heard so lately that an election would be unwelcome. */
  boolean guards(long now) {
    return now - heardLeaderAt < timing.guardNanos();
  }

  boolean isOver(long now) {
    return now >= campaignAt;
  }

  long campaignAt() {
    return campaignAt;
  }
}
