package dev.ordeal.harness;

import dev.ordeal.check.Linearizability;
import dev.ordeal.model.CasRegister;
import dev.ordeal.nemesis.Episodes;
import dev.ordeal.nemesis.Schedule;
import dev.ordeal.workload.Generators;
import dev.ordeal.workload.RegisterWorkload;
import dev.ordeal.workload.Workload;
import java.util.SplittableRandom;

/**
 * What clients and nemesis do in a trial.
 *
 * @param workload what clients do, and who judges it
 * @param schedule what goes wrong, and when
 */
record Conduct(Workload workload, Schedule schedule) {

  /** Draws both from the plan's seed. */
  static Conduct of(TrialPlan plan) {
    SplittableRandom seeds = new SplittableRandom(plan.seed());
    Workload workload = workload(plan, seeds.split());
    return new Conduct(
        workload, Episodes.of(plan.faults(), plan.interval().toNanos(), seeds.split().nextLong()));
  }

  private static Workload workload(TrialPlan plan, SplittableRandom seeds) {
    Workload register =
        RegisterWorkload.of(
            plan.workload(), new Linearizability(new CasRegister()), seeds.nextLong());
    return new Workload(
        register.name(),
        register.functions(),
        Generators.stagger(plan.rate(), seeds.nextLong(), register.generator()),
        register.finalGenerator(),
        register.checker());
  }
}
