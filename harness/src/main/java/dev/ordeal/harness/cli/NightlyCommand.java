package dev.ordeal.harness.cli;

import dev.ordeal.harness.file.FileException;
import dev.ordeal.harness.nightly.NightFile;
import dev.ordeal.harness.nightly.NightPlan;
import dev.ordeal.harness.nightly.NightResult;
import dev.ordeal.harness.nightly.NightTrial;
import dev.ordeal.harness.nightly.Nightly;
import dev.ordeal.harness.nightly.Outcome;
import dev.ordeal.harness.nightly.Shard;
import dev.ordeal.harness.nightly.WholeNight;
import dev.ordeal.nemesis.Lengths;
import dev.ordeal.report.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ordeal nightly}: a matrix of trials under a time budget. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run a matrix of trials under a time budget, the last nights' failures first.",
    footer = {
      "",
      "FILE is YAML, as docs/nightly.md explains:",
      "",
      "  budget: 20m",
      "  trial: {nodes: 5, time-limit: 60s}",
      "  matrix:",
      "    - environments: [sim]",
      "      nemeses: [all, 'partition,kill,pause']",
      "      seeds: 20",
      "    - environments: [docker]",
      "      nemeses: ['partition,kill,pause']",
      "",
      "Examples:",
      "  ordeal nightly nightly.yml",
      "  ordeal nightly nightly.yml --shard 3/16 --regressions regressions.yml",
      "  ordeal nightly nightly.yml --seed 4711 --dry-run",
      "  ordeal nightly nightly.yml --merge shards     one page and exit code for the whole night",
      "",
      "In <store>/nights/<name>/latest are index.html, junit.xml, summary.md and night.json; the",
      "summary is appended to the file that GITHUB_STEP_SUMMARY names, too.",
      "",
      "Exit codes, the first that applies: 1 a trial was invalid, 255 one had a harness error,",
      "2 one was unknown or none was run; else 0, whatever the budget did not reach."
    })
final class NightlyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "What to run.")
  private Path file;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Shards.class,
      defaultValue = "1/1",
      description = "Run the trials that are machine I's of N (${DEFAULT-VALUE}).")
  private Shard shard;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the seeds of all new trials (default: a new one, printed).")
  private Long seed;

  @Option(
      names = "--budget",
      converter = Durations.class,
      description = "What all trials may take together (default: as the file says).")
  private Duration budget;

  @Option(
      names = "--regressions",
      paramLabel = "YAML",
      description =
          "Where failures are kept for the next night (default: nights/<name>/regressions.yml in"
              + " the store).")
  private Path regressions;

  @Mixin private StoreOption store;

  @Option(
      names = "--merge",
      paramLabel = "DIR",
      description =
          "Run nothing: put together what the shards left, whose run stores are the directories"
              + " in DIR.")
  private Path merge;

  @Option(names = "--dry-run", description = "Say which trials there are, and run none.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      NightFile night = NightFile.read(file);
      night = budget == null ? night : night.within(budget);
      Nightly.Options options = options();
      if (merge != null) {
        return exitCode(merged(night, out));
      }
      if (dryRun) {
        show(Nightly.plan(night, new FileNames(), options), out);
        return ExitCode.VALID;
      }
      NightResult result = Nightly.run(night, new FileNames(), options, new Lines(out, json));
      return exitCode(result);
    } catch (FileException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.HARNESS_FAILED, Reason.of(e), e);
    }
  }

  private NightResult merged(NightFile night, PrintWriter out) throws IOException {
    if (seed != null || dryRun || regressions != null || !shard.equals(Shard.WHOLE)) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS,
          "--merge runs nothing: it goes without --seed, --shard, --regressions and --dry-run");
    }
    Nightly.Options options =
        new Nightly.Options(
            store.path(),
            null,
            0,
            Shard.WHOLE,
            stepSummary(),
            "./ordeal nightly " + file + " --merge " + merge);
    try {
      return WholeNight.of(night, new FileNames(), options, merge, new Lines(out, json));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    }
  }

  private static Path stepSummary() {
    String step = System.getenv("GITHUB_STEP_SUMMARY");
    return step == null || step.isBlank() ? null : Path.of(step);
  }

  private Nightly.Options options() {
    long chosen = seed == null ? new SplittableRandom().nextInt(1, Integer.MAX_VALUE) : seed;
    return new Nightly.Options(
        store.path(),
        regressions,
        chosen,
        shard,
        stepSummary(),
        "./ordeal nightly "
            + file
            + (budget == null ? "" : " --budget " + Lengths.words(budget))
            + (shard.equals(Shard.WHOLE) ? "" : " --shard " + shard)
            + " --seed "
            + chosen);
  }

  static int exitCode(NightResult result) {
    int code =
        switch (result.kind()) {
          case INVALID -> ExitCode.INVALID;
          case ERROR -> ExitCode.HARNESS_FAILED;
          case UNKNOWN, NOT_REACHED -> ExitCode.UNKNOWN;
          case INTERRUPTED -> ExitCode.INTERRUPTED;
          case VALID -> ExitCode.VALID;
        };
    return code != ExitCode.INTERRUPTED && result.failsByDrift() ? ExitCode.INVALID : code;
  }

  private static void show(NightPlan plan, PrintWriter out) {
    for (NightTrial trial : plan.trials()) {
      out.println((trial.regression().isPresent() ? "regression: " : "") + trial.words());
    }
    out.println(
        plan.trials().size() + " trials in shard " + plan.shard() + ", seed " + plan.seed());
    out.flush();
  }

  /** Prints a line a trial, or all of it as JSON in the end. */
  private record Lines(PrintWriter out, boolean json) implements Nightly.Listener {

    @Override
    public void planned(NightPlan plan, Path directory) {
      text(
          "night %s: %s in shard %s, budget %s, seed %d"
              .formatted(
                  plan.file().name(),
                  Wording.count(plan.trials().size(), "trial"),
                  plan.shard(),
                  Wording.duration(plan.file().budget().toNanos()),
                  plan.seed()));
      text("in " + directory);
    }

    @Override
    public void said(String line) {
      text(line);
    }

    @Override
    public void begins(NightTrial trial, int number, int of) {
      if (!json) {
        out.print(
            "%4d/%d  %s%s: "
                .formatted(
                    number,
                    of,
                    trial.regression().isPresent() ? "regression " : "",
                    trial.words()));
        out.flush();
      }
    }

    @Override
    public void ended(Outcome outcome) {
      if (outcome.kind() != Outcome.Kind.NOT_REACHED) {
        boolean quiet = outcome.kind() == Outcome.Kind.VALID;
        text(
            outcome.kind().word()
                + " in "
                + Wording.duration(outcome.wallNanos())
                + (quiet ? "" : ": " + outcome.shortReason()));
      }
    }

    @Override
    public void finished(NightResult result) {
      if (json) {
        out.print(JsonLine.of(json(result)));
        out.flush();
        return;
      }
      text("");
      result.of(Outcome.Kind.NOT_REACHED).stream()
          .map(each -> "not reached: " + each.trial().words() + " (" + each.reason() + ")")
          .forEach(this::text);
      result.elsewhere().forEach(each -> text("regression of another shard: " + each));
      result.forgotten().forEach(each -> text("regression forgotten, it passes: " + each));
      result.drifts().forEach(each -> text("worse than the nights before: " + each.words()));
      result.notes().forEach(each -> text("note: " + each));
      text(result.tally() + (result.interrupted() ? "; the night was ended early" : ""));
      text("index: " + result.directory().path().resolve("index.html"));
    }

    private static Map<String, Object> json(NightResult result) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("night", result.plan().file().name());
      json.put("seed", result.plan().seed());
      json.put("shard", result.plan().shard().toString());
      json.put("outcome", result.kind().word());
      for (Outcome.Kind kind : Outcome.Kind.values()) {
        json.put(kind.word(), result.count(kind));
      }
      json.put("worse", result.drifts().stream().map(drift -> drift.words()).toList());
      json.put("notes", result.notes());
      json.put("directory", result.directory().path().toString());
      return json;
    }

    private void text(String line) {
      if (!json) {
        out.println(line);
        out.flush();
      }
    }
  }

  /** Reads shards. */
  static final class Shards implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
      try {
        return Shard.parse(text);
      } catch (IllegalArgumentException e) {
        TypeConversionException failure = new TypeConversionException(e.getMessage());
        failure.initCause(e);
        throw failure;
      }
    }
  }
}
