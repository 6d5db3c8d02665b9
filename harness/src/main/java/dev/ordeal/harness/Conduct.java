package dev.ordeal.harness;

import dev.ordeal.nemesis.Episodes;
import dev.ordeal.nemesis.Heal;
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
 * @param heal who is healed when that is over
 */
public record Conduct(Workload workload, Schedule schedule, Heal heal) {
  /** Tells the draw of a core from those of clients and nemesis, which have the same seed. */
  private static final long CORE = 0x636f_7265L;

  /** Draws all of it from the plan's seed. */
  public static Conduct of(TrialPlan plan) {
    SplittableRandom seeds = new SplittableRandom(plan.seed());
    Workload workload = workload(plan, seeds.split());
    long seed = seeds.split().nextLong();
    return new Conduct(
        workload,
        Timetable.isOne(plan.faultSpec())
            ? Timetable.parse(plan.faultSpec()).schedule(seed)
            : Episodes.of(plan.faults(), plan.interval().toNanos(), seed),
        heal(plan));
  }

  /** Draws who is healed in the end. */
  public static Heal heal(TrialPlan plan) {
    if (!plan.heal().isDrawn()) {
      return plan.heal();
    }
    return plan.heal()
        .drawn(
            plan.nodeNames(),
            plan.target().groups(plan.nodeNames()),
            new SplittableRandom(plan.seed() ^ CORE));
  }

  /**
   * Writes them down instead: clients do this, and that goes wrong; only the final phase and the
   * checker are as the plan has them.
   */
  public static Conduct scripted(
      TrialPlan plan, List<TimedOperation> operations, Schedule schedule) {
    Workload drawn = of(plan).workload();
    Workload scripted =
        new Workload(
            drawn.name(),
            drawn.functions(),
            Generators.script(operations),
            drawn.finalGenerator(),
            drawn.checker());
    return new Conduct(scripted, schedule, heal(plan));
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
