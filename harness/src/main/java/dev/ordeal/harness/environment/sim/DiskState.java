package dev.ordeal.harness.environment.sim;

import java.io.IOException;

/** How a disk is at the moment: how fast, whether there is space, and what came of either. */
final class DiskState {
  private static final long MILLIS = 1_000_000;

  /** What a force takes at least while the disk is slow: more than it ever takes by chance. */
  static final long SLOW_NANOS_MIN = 160 * MILLIS;

  private static final long SLOW_NANOS_MAX = 600 * MILLIS;

  private final Conditions conditions;
  private final Dice dice;
  private boolean slow;
  private boolean full;
  private long refusals;
  private boolean failing;
  private long failures;
  private long forces;
  private long fastestNanos;
  private long slowestNanos;

  DiskState(Conditions conditions, Dice dice) {
    this.conditions = conditions;
    this.dice = dice;
  }

  /** Returns what the next force takes. */
  long forceNanos() {
    long nanos = drawn();
    fastestNanos = forces == 0 ? nanos : Math.min(fastestNanos, nanos);
    slowestNanos = forces == 0 ? nanos : Math.max(slowestNanos, nanos);
    forces++;
    return nanos;
  }

  private long drawn() {
    if (slow) {
      return dice.between(SLOW_NANOS_MIN, SLOW_NANOS_MAX);
    }
    return dice.chance(conditions.slowForce())
        ? dice.between(conditions.forceNanosMin(), conditions.slowForceNanosMax())
        : dice.between(conditions.forceNanosMin(), conditions.forceNanosMax());
  }

  /** Makes every force slow, or as it was; times are measured anew. */
  void setSlow(boolean isSlow) {
    slow = isSlow;
    forces = 0;
  }

  /** Leaves no space, or space again; refusals are counted anew. */
  void setFull(boolean isFull) {
    full = isFull;
    refusals = 0;
  }

  /** Returns how many of so many bytes still find space: all, unless the disk is full. */
  int spaceFor(int bytes) {
    return full ? (int) dice.between(0, bytes - 1L) : bytes;
  }

  /** Refuses bytes for which there is no space. */
  IOException refusal(String name) {
    refusals++;
    return new IOException("cannot append to " + name + ": no space left on device");
  }

  /** Lets the next force fail, or not; failures are counted anew. */
  void setFailing(boolean isFailing) {
    failing = isFailing;
    failures = 0;
  }

  /** Says whether a force fails that is being carried out; the one after it does not. */
  boolean forceFails() {
    boolean fails = failing;
    failing = false;
    failures += fails ? 1 : 0;
    return fails;
  }

  /** Returns how many forces have failed. */
  long failures() {
    return failures;
  }

  /** Returns how often bytes were refused since the disk is full. */
  long refusals() {
    return refusals;
  }

  /** Returns how many forces began since the speed changed. */
  long forces() {
    return forces;
  }

  /** Returns the shortest time of those. */
  long fastestNanos() {
    return fastestNanos;
  }

  /** Returns the longest time of those. */
  long slowestNanos() {
    return slowestNanos;
  }
}
