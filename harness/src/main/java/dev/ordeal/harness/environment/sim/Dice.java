package dev.ordeal.harness.environment.sim;

import java.util.SplittableRandom;

/** Draws what is left to chance in one part of the simulated world. */
final class Dice {
  private static final int MILLION = 1_000_000;

  private final SplittableRandom random;

  Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Returns true so many times out of a million. */
  boolean chance(int perMillion) {
    return perMillion > 0 && random.nextInt(MILLION) < perMillion;
  }

  /** Returns a number from {@code least} to {@code most}, both included. */
  long between(long least, long most) {
    return least + random.nextLong(most - least + 1);
  }

  /** Returns a generator that is independent of this from now on. */
  SplittableRandom split() {
    return random.split();
  }
}
