package dev.ordeal.harness.explore;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.scenario.Failure;
import dev.ordeal.harness.scenario.Scenario;
import dev.ordeal.harness.scenario.ScenarioException;
import dev.ordeal.harness.scenario.ScenarioReader;
import dev.ordeal.harness.target.PlantedBug;
import dev.ordeal.harness.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the scenario shows that was written for a bug which seeds find only rarely.
 *
 * @param failure how its trial fails
 * @param catcher who noticed
 * @param kept its run, and the scenario
 */
public record Scripted(Failure failure, Finding.Catcher catcher, Keeper.Kept kept) {

  /**
   * Runs the scenario of a bug, if it has one.
   *
   * @param system the target without the bug; the scenario plants it
   * @return empty if there is none, or if it fails otherwise than it says
   * @throws TrialException if the harness failed
   * @throws IOException if something cannot be kept
   */
  static Optional<Scripted> of(PlantedBug bug, Target system, Path store)
      throws TrialException, IOException {
    if (bug.scenario().isEmpty()) {
      return Optional.empty();
    }
    String text = bug.scenario().get();
    Scenario scenario = read(bug, text, system);
    Rehearsal run = Rehearsal.of(scenario.plan(), scenario.conduct());
    Optional<Failure> failure = Failure.of(run);
    if (failure.isEmpty() || !scenario.expected().equals(failure.map(Failure::kind))) {
      return Optional.empty();
    }
    TrialPlan plan =
        scenario.plan().change().name(Explore.runs(Optional.of(bug.id()))).store(store).plan();
    TrialResult result = Trial.run(plan, scenario.conduct(), TrialListener.NONE);
    result.run().write(result.run().path().resolve(Keeper.SCENARIO), text);
    return Optional.of(
        new Scripted(
            failure.get(),
            Finding.Catcher.of(run),
            new Keeper.Kept(result.run().path(), Optional.of(scenario))));
  }

  private static Scenario read(PlantedBug bug, String text, Target system) {
    try {
      return ScenarioReader.read(text, any -> system, new SimEnvironment());
    } catch (ScenarioException e) {
      throw new IllegalStateException("the scenario of " + bug.id() + " is none", e);
    }
  }
}
