package dev.ordeal.harness;

import dev.ordeal.nemesis.Episodes;
import dev.ordeal.nemesis.Schedule;
import dev.ordeal.nemesis.Timetable;
import dev.ordeal.workload.Generators;
import dev.ordeal.workload.TimedOperation;
import dev.ordeal.workload.Workload;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What clients and nemesis do in a trial.
 *
 * @param workload what clients do, and who judges it
 * @param schedule what goes wrong, and when
 */
public record Conduct(Workload workload, Schedule schedule) {

  /** Draws both from the plan's seed. */
  public static Conduct of(TrialPlan plan) {
    SplittableRandom seeds = new SplittableRandom(plan.seed());
    Workload workload = workload(plan, seeds.split());
    long seed = seeds.split().nextLong();
    return new Conduct(
        workload,
        Timetable.isOne(plan.faultSpec())
            ? Timetable.parse(plan.faultSpec()).schedule(seed)
            : Episodes.of(plan.faults(), plan.interval().toNanos(), seed));
  }

  /**
   * Writes both down instead: clients do this, and that goes wrong; only the final phase and the
   * checker are as the plan has them.
   */
  public static Conduct scripted(
      TrialPlan plan, List<TimedOperation> operations, Schedule schedule) {
    Workload drawn = of(plan).workload;
    Workload scripted =
        new Workload(
            drawn.name(),
            drawn.functions(),
            Generators.script(operations),
            drawn.finalGenerator(),
            drawn.checker());
    return new Conduct(scripted, schedule);
  }

  private static Workload workload(TrialPlan plan, SplittableRandom seeds) {
    Workload drawn = plan.workload().draw(seeds.nextLong());
    return new Workload(
        drawn.name(),
        drawn.functions(),
        Generators.stagger(plan.rate(), seeds.nextLong(), drawn.generator()),
        drawn.finalGenerator(),
        drawn.checker());
  }
}
