package dev.ordeal.harness.explore;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.scenario.Failure;
import dev.ordeal.harness.scenario.Scenario;
import dev.ordeal.harness.scenario.ScenarioText;
import dev.ordeal.harness.scenario.Shrinking;
import dev.ordeal.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Keeps what an exploration found: runs the trial once more with a directory and a report, and puts
 * the shrunk scenario beside them.
 */
public final class Keeper {
  /** The file of a run that holds its failure, shrunk. */
  public static final String SCENARIO = "shrunk.scenario";

  private final Choices choices;
  private final Path store;
  private final String name;
  private final String command;
  private final int attempts;

  /**
   * What was kept of a finding.
   *
   * @param directory the run
   * @param scenario the shrunk scenario; empty if the trial never got ready, so that nothing can be
   *     told line by line
   */
  public record Kept(Path directory, Optional<Scenario> scenario) {}

  /**
   * Keeps runs of trials drawn among these choices.
   *
   * @param name the trial's name in the store
   * @param command the command line that replays a lineage, without the lineage
   * @param attempts how many scenarios to run at most to shrink one
   */
  public Keeper(Choices choices, Path store, String name, String command, int attempts) {
    this.choices = choices;
    this.store = store;
    this.name = name;
    this.command = command;
    this.attempts = attempts;
  }

  /** Returns the plan by which a lineage runs with a directory of its own. */
  public TrialPlan plan(Lineage lineage) {
    return lineage
        .genes(choices)
        .plan(choices)
        .change()
        .name(name)
        .store(store)
        .origin(command(lineage))
        .plan();
  }

  /** Returns the command line that replays a lineage. */
  public String command(Lineage lineage) {
    return command + " " + lineage;
  }

  /**
   * Keeps a finding.
   *
   * @param enough whether to stop shrinking early
   * @throws TrialException if the harness failed
   * @throws IOException if something cannot be written
   */
  public Kept keep(Finding finding, BooleanSupplier enough) throws TrialException, IOException {
    TrialPlan plan = plan(finding.lineage());
    RunDirectory[] run = new RunDirectory[1];
    TrialListener directory =
        new TrialListener() {
          @Override
          public void planned(TrialPlan planned, Path path) {
            try {
              run[0] = RunDirectory.open(path);
            } catch (IOException e) {
              throw new IllegalStateException("the run was made just now: " + path, e);
            }
          }
        };
    try {
      TrialResult result = Trial.run(plan, directory);
      Scenario shrunk = shrink(plan, result, finding, enough);
      result.run().write(result.run().path().resolve(SCENARIO), text(shrunk, finding));
      return new Kept(result.run().path(), Optional.of(shrunk));
    } catch (TrialException e) {
      if (e.kind() == TrialException.Kind.NEVER_READY) {
        return new Kept(run[0].path(), Optional.empty());
      }
      throw e;
    }
  }

  private Scenario shrink(
      TrialPlan plan, TrialResult result, Finding finding, BooleanSupplier enough)
      throws TrialException {
    Scenario whole = Scenario.of(plan, result.history(), Optional.of(finding.failure().kind()));
    Scenario shrunk = Shrinking.of(whole, attempts, enough);
    // What is handed out must have been seen to fail.
    Rehearsal last = Rehearsal.of(shrunk.plan(), shrunk.conduct());
    if (!Failure.of(last).map(Failure::kind).equals(shrunk.expected())) {
      throw new TrialException(
          TrialException.Kind.FAILED,
          "the shrunk scenario of seed %s does not show %s"
              .formatted(finding.lineage(), finding.failure().kind()));
    }
    return shrunk;
  }

  private String text(Scenario scenario, Finding finding) {
    return ScenarioText.of(
        scenario,
        List.of(
            "Found by an exploration, and shrunk; the whole trial: " + command(finding.lineage()),
            finding.failure().words().lines().findFirst().orElse("")));
  }
}
