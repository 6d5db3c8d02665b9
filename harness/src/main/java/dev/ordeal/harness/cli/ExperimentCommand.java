package dev.ordeal.harness.cli;

import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.experiment.Experiment;
import dev.ordeal.harness.experiment.ExperimentFile;
import dev.ordeal.harness.experiment.ExperimentJson;
import dev.ordeal.harness.experiment.ExperimentResult;
import dev.ordeal.harness.experiment.Judged;
import dev.ordeal.harness.experiment.Repetition;
import dev.ordeal.harness.file.FileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordeal experiment}: a hypothesis, tried. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Try a hypothesis: faults at chosen times, repetitions, held or refuted.",
    footer = {
      "",
      "FILE is YAML, as docs/experiments.md explains:",
      "",
      "  name: leader-loss",
      "  hypothesis: Losing its leader for five seconds stops the cluster for less than one.",
      "  environment: sim",
      "  repetitions: 10",
      "  trial: {time-limit: 20s}",
      "  schedule:",
      "    - {at: 5s, fault: 'kill:leader', for: 5s}",
      "  steady-state:",
      "    answered-rate-outside-faults: {at-least: 99%%}",
      "    latency-p99: {at-most: 500ms, in: mean}",
      "    outage: {at-most: 1s}",
      "",
      "Examples:",
      "  ordeal experiment leader-loss.yml",
      "  ordeal experiment leader-loss.yml --seed 4711 --json",
      "",
      "Exit codes: 0 held, 1 refuted, 2 unknown, 254 a bad file, 255 the harness failed throughout."
    })
final class ExperimentCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "What to try.")
  private Path file;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the seeds of the repetitions (default: the file's, or a new one).")
  private Long seed;

  @Mixin private StoreOption store;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ExperimentFile experiment = ExperimentFile.read(file);
      long chosen =
          seed == null
              ? experiment
                  .seed()
                  .orElseGet(() -> new SplittableRandom().nextInt(1, Integer.MAX_VALUE))
              : seed;
      String command = "./ordeal experiment " + file + " --seed " + chosen;
      ExperimentResult result =
          Experiment.run(
              experiment,
              new FileNames(),
              new Experiment.Options(store.path(), chosen, command),
              new Lines(out, json));
      out.print(json ? JsonLine.of(ExperimentJson.object(result)) : text(result));
      out.flush();
      return exitCode(result);
    } catch (FileException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    } catch (TrialException e) {
      throw new CommandFailure(ExitCode.of(e.kind()), e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.HARNESS_FAILED, Reason.of(e), e);
    }
  }

  private static int exitCode(ExperimentResult result) {
    if (result.failed()) {
      return ExitCode.HARNESS_FAILED;
    }
    return switch (result.outcome()) {
      case HELD -> ExitCode.VALID;
      case REFUTED -> ExitCode.INVALID;
      case UNKNOWN -> ExitCode.UNKNOWN;
    };
  }

  private static String text(ExperimentResult result) {
    StringBuilder text = new StringBuilder("\n");
    for (Judged each : result.conditions()) {
      text.append(
          "%-8s%s%n          %s%n".formatted(each.outcome().word(), each.condition(), each.why()));
    }
    result.doubts().forEach(doubt -> text.append("doubt: ").append(doubt).append('\n'));
    text.append(result.outcome().word()).append(": ").append(result.file().hypothesis());
    text.append("\npage: ").append(result.directory().path().resolve("index.html")).append('\n');
    return text.toString();
  }

  /** Prints a line a repetition. */
  private record Lines(PrintWriter out, boolean json) implements Experiment.Listener {
    @Override
    public void begins(ExperimentFile file, String faults, Path directory) {
      text(
          "experiment %s: %d repetitions, faults %s"
              .formatted(file.name(), file.repetitions(), faults));
      text("in " + directory);
    }

    @Override
    public void ended(Repetition each) {
      text(
          "%4d  seed %d: %s"
              .formatted(
                  each.number(),
                  each.seed(),
                  each.verdict()
                      .map(verdict -> verdict.word())
                      .orElse("harness error: " + each.reason())));
    }

    private void text(String line) {
      if (!json) {
        out.println(line);
        out.flush();
      }
    }
  }
}
