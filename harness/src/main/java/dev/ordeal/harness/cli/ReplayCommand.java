package dev.ordeal.harness.cli;

import dev.ordeal.harness.Conduct;
import dev.ordeal.harness.PlanReader;
import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.TraceJson;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.Trace;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.explore.Choices;
import dev.ordeal.harness.explore.Explore;
import dev.ordeal.harness.explore.Keeper;
import dev.ordeal.harness.explore.Lineage;
import dev.ordeal.harness.scenario.Failure;
import dev.ordeal.harness.scenario.Scenario;
import dev.ordeal.harness.scenario.ScenarioException;
import dev.ordeal.harness.scenario.ScenarioReader;
import dev.ordeal.history.History;
import dev.ordeal.history.JsonlHistory;
import dev.ordeal.nemesis.Timeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordeal replay}: a trial again, exactly where the world allows it. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Run a trial again: from a seed of explore, a run or its trial.json, a scenario.",
    sortOptions = false,
    footer = {
      "",
      "On sim the trial is the same, event by event. On other worlds the same clients meet the same",
      "faults at the same times; what happens is up to them.",
      "",
      "Examples:",
      "  ordeal replay 4711.3 --plant M09              a seed that explore printed",
      "  ordeal replay results/runs/explore/latest     a run, from its trial.json",
      "  ordeal replay results/runs/explore-M09/latest/shrunk.scenario",
      "  ordeal replay trial.json                      a trial.json from anywhere",
      "  ordeal replay results/runs/explore/latest --on local"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final FileNames NAMES = new FileNames();

  @Parameters(index = "0", paramLabel = "SEED|RUN|FILE", description = "What to run again.")
  private String what;

  @Option(
      names = "--on",
      paramLabel = "sim|local|docker",
      description = "Where the nodes run (default: where they ran).")
  private String on;

  @Option(
      names = "--target",
      defaultValue = "paxos",
      description = "For a seed: what was on trial (${DEFAULT-VALUE}).")
  private String target;

  @Option(names = "--plant", paramLabel = "ID", description = "For a seed: which bug was planted.")
  private String plant;

  @Option(
      names = "--nemesis",
      paramLabel = "FAULTS|all",
      defaultValue = "all",
      description = "For a seed: what faults were drawn from (${DEFAULT-VALUE}).")
  private String nemesis;

  @Mixin private StoreOption store;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** What runs, and what is known of how it must go. */
  private record Again(
      TrialPlan plan,
      Conduct conduct,
      Optional<Trace> trace,
      Optional<String> expected,
      Optional<String> note) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Again again = again();
      if (!json && again.note().isPresent()) {
        out.println(again.note().get());
      }
      TrialListener listener = json ? TrialListener.NONE : ProgressLine.on(out);
      TrialResult result = Trial.run(again.plan(), again.conduct(), listener);
      TrialSummary summary = TrialSummary.of(again.plan(), result);
      out.print(json ? JsonLine.of(summary.json()) : summary.text() + compared(again, result));
      out.flush();
      return ExitCode.of(result.verdict().status());
    } catch (TrialException e) {
      throw new CommandFailure(ExitCode.of(e.kind()), e.getMessage(), e);
    } catch (IOException | ScenarioException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS, "cannot replay " + what + ": " + e.getMessage(), e);
    }
  }

  private static String compared(Again again, TrialResult result) {
    StringBuilder text = new StringBuilder();
    if (again.trace().isPresent() && result.trace().isPresent()) {
      text.append(
          again.trace().equals(result.trace())
              ? "the trace is the recorded one, event by event\n"
              : "the trace is NOT the recorded one ("
                  + again.trace().get().hash()
                  + "): another build made it\n");
    }
    if (again.expected().isPresent()) {
      Optional<String> kind = Failure.of(result.sightings(), result.verdict()).map(Failure::kind);
      text.append(
          again.expected().equals(kind)
              ? "it fails as expected: " + kind.get() + "\n"
              : "it does NOT fail as expected, by "
                  + again.expected().get()
                  + ", but "
                  + kind.map(each -> "by " + each).orElse("not at all")
                  + "\n");
    }
    return text.toString();
  }

  private Again again() throws IOException, ScenarioException, TrialException {
    if (Lineage.isOne(what)) {
      return seed(Lineage.parse(what));
    }
    Path path = Path.of(what);
    if (!Files.exists(path)) {
      throw new IOException("there is no such file or run, and it is no seed such as 4711.3");
    }
    if (Files.isDirectory(path)) {
      return trial(path.resolve("trial.json"));
    }
    return path.getFileName().toString().endsWith(".json")
        ? trial(path)
        : scenario(Files.readString(path));
  }

  private Again seed(Lineage lineage) throws TrialException {
    Choices choices = Choices.of(Catalogue.target(target, plant), nemesis);
    Keeper keeper = Explore.keeper(choices, nemesis, store.path(), 0);
    TrialPlan plan = keeper.plan(lineage);
    return isElsewhere(plan)
        ? elsewhere(plan, Rehearsal.of(plan).history())
        : new Again(plan, Conduct.of(plan), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The trial's file may have been carried away from what else its run left. */
  private Again trial(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("there is no trial.json in it");
    }
    TrialPlan recorded = PlanReader.read(Files.readString(file), NAMES::target, NAMES::environment);
    TrialPlan plan = recorded.change().store(store.path()).plan();
    Path folder = file.toAbsolutePath().getParent();
    if (plan.environment() instanceof SimEnvironment && !isElsewhere(plan)) {
      Optional<Trace> trace = TraceJson.read(folder);
      Optional<String> note =
          trace.isPresent()
              ? Optional.empty()
              : Optional.of("no trace.json is beside " + file + ": nothing to compare with");
      return new Again(plan, Conduct.of(plan), trace, Optional.empty(), note);
    }
    Path history = folder.resolve("history.jsonl");
    if (Files.exists(history)) {
      return elsewhere(plan, JsonlHistory.read(history));
    }
    TrialPlan there = isElsewhere(plan) ? plan.with(elsewhere()) : plan;
    return new Again(
        there,
        Conduct.of(there),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            "no history.jsonl is beside "
                + file
                + ": faults are drawn from the seed again, not repeated as they were recorded"));
  }

  private Again scenario(String text) throws ScenarioException {
    Scenario scenario = ScenarioReader.read(text, NAMES::target, new SimEnvironment());
    TrialPlan plan = scenario.plan().change().store(store.path()).plan();
    return new Again(
        isElsewhere(plan) ? plan.with(elsewhere()) : plan,
        scenario.conduct(),
        Optional.empty(),
        scenario.expected(),
        Optional.empty());
  }

  private boolean isElsewhere(TrialPlan plan) {
    return on != null && !on.equals(plan.environment().name());
  }

  private Environment elsewhere() {
    return Catalogue.environment(on);
  }

  /** The same clients meet the faults that were recorded, at the times that were recorded. */
  private Again elsewhere(TrialPlan plan, History recorded) {
    TrialPlan there = isElsewhere(plan) ? plan.with(elsewhere()) : plan;
    Timeline faults = Timeline.of(Scenario.strikes(recorded, plan.timeLimit().toNanos()));
    return new Again(
        there,
        new Conduct(Conduct.of(there).workload(), faults, Conduct.heal(there)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
