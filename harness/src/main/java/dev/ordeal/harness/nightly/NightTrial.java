package dev.ordeal.harness.nightly;

import dev.ordeal.harness.TrialPlan;
import java.util.Optional;

/**
 * A trial that a night has to run.
 *
 * @param cell what it is
 * @param seed its seed
 * @param slot its place among all trials of all shards, which decides whose it is
 * @param regression the failure of an earlier night that it runs again, if it does
 */
public record NightTrial(Cell cell, long seed, int slot, Optional<Regression> regression) {

  TrialPlan plan() {
    return cell.seeded(seed);
  }

  /** Returns whether the other is the same trial, wherever it stands. */
  boolean same(NightTrial other) {
    return seed == other.seed && cell.settings().equals(other.cell.settings());
  }

  /** Returns the trial in words: {@code paxos register kill:all sim, seed 7}. */
  public String words() {
    return cell.label() + ", seed " + seed;
  }
}
