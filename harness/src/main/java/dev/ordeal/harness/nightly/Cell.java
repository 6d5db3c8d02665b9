package dev.ordeal.harness.nightly;

import dev.ordeal.harness.TrialPlan;
import dev.ordeal.nemesis.Lengths;

/**
 * A trial of the matrix without its seed.
 *
 * @param label names it to people: {@code paxos register kill:all sim}
 * @param plan the trial, with any seed
 */
public record Cell(String label, TrialPlan plan) {

  /** Returns the label of a plan. */
  static String label(TrialPlan plan) {
    Object plant = plan.target().settings().get("plant");
    return String.join(
        " ",
        plan.target().name() + (plant == null ? "" : "+" + plant),
        plan.workloadName(),
        plan.faultSpec(),
        plan.environment().name());
  }

  /** Returns everything that decides how a trial of this cell goes but for its seed. */
  String settings() {
    return plan.change().seed(0).plan().command()
        + " --check-timeout "
        + Lengths.words(plan.checkTimeout());
  }

  TrialPlan seeded(long seed) {
    return plan.change().seed(seed).plan();
  }
}
