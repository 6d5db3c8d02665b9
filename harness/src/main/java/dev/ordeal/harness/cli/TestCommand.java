package dev.ordeal.harness.cli;

import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Faults;
import dev.ordeal.workload.RegisterOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ordeal test}: one trial, from plan to report. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Run one trial: launch a cluster, break it under load, judge what it did.",
    sortOptions = false,
    footer = {
      "",
      "Faults: partition[:one|halves|ring|leader|mute], kill[:SELECTOR], pause[:SELECTOR],",
      "delay, loss, duplicate, reorder, corrupt (each [:SELECTOR]), disk[:slow|full|flip],",
      "clock[:jump|drift|strobe]; all of these as all; none. 'ordeal list' tells which work where.",
      "SELECTOR is one, minority, majority, leader, followers or all.",
      "",
      "Examples:",
      "  ordeal test --on sim --seed 7",
      "  ordeal test --on local --time-limit 20s",
      "  ordeal test --on docker --nemesis partition:ring,kill:leader --seed 42",
      "  ordeal test --nemesis none --rate 1000 --clients 50 --json"
    })
final class TestCommand implements Callable<Integer> {
  private static final long LONGEST_INTERVAL_MILLIS = 5_000;
  private static final long SHORTEST_INTERVAL_MILLIS = 1_000;
  private static final int INTERVALS = 12;

  @Option(
      names = "--on",
      paramLabel = "sim|local|docker",
      description = "Where the nodes run (default: docker if an engine answers, else local).")
  private String on;

  @Option(
      names = "--target",
      defaultValue = "paxos",
      description = "What is on trial (${DEFAULT-VALUE}).")
  private String target;

  @Option(names = "--nodes", defaultValue = "5", description = "How many nodes (${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--workload",
      defaultValue = "register",
      description = "What clients do (${DEFAULT-VALUE}).")
  private String workload;

  @Option(
      names = "--nemesis",
      paramLabel = "FAULTS",
      defaultValue = "partition,kill,pause",
      description = "What goes wrong, separated by commas, or none (${DEFAULT-VALUE}).")
  private String nemesis;

  @Option(
      names = "--interval",
      converter = Durations.class,
      description = "Mean length of a calm and of a fault (a twelfth of the time limit, 1s to 5s).")
  private Duration interval;

  @Option(
      names = "--time-limit",
      converter = Durations.class,
      defaultValue = "60s",
      description = "How long clients and nemesis are at it (${DEFAULT-VALUE}).")
  private Duration timeLimit;

  @Option(
      names = "--clients",
      defaultValue = "10",
      description = "Concurrent clients (${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Operations a second over all clients (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--keys",
      defaultValue = "10",
      description = "Keys in use at a time (${DEFAULT-VALUE}).")
  private int keys;

  @Option(
      names = "--ops-per-key",
      defaultValue = "500",
      description = "After how many operations a key makes way for a new one (${DEFAULT-VALUE}).")
  private int opsPerKey;

  @Option(
      names = "--values",
      paramLabel = "unique|small",
      defaultValue = "unique",
      description =
          "Whether every write of a key has another value, or values are 0 to 4 (${DEFAULT-VALUE}).")
  private RegisterOptions.Values values;

  @Option(
      names = "--client-timeout",
      converter = Durations.class,
      defaultValue = "2s",
      description = "After which an operation is indeterminate (${DEFAULT-VALUE}).")
  private Duration clientTimeout;

  @Option(
      names = "--check-timeout",
      converter = Durations.class,
      defaultValue = "60s",
      description = "What the checker may spend before it says unknown (${DEFAULT-VALUE}).")
  private Duration checkTimeout;

  @Option(
      names = "--seed",
      description = "Decides every draw of workload and nemesis (default: a new one, printed).")
  private Long seed;

  @Option(
      names = "--name",
      description = "Names the trial in the run store (default: the workload's name).")
  private String name;

  @Option(
      names = "--store",
      description = "Where runs are kept (default: results/runs of Ordeal's source tree).")
  private Path store;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TrialPlan plan = plan(json ? err : out);
    TrialListener listener = json ? TrialListener.NONE : ProgressLine.on(out);
    try {
      TrialResult result = Trial.run(plan, listener);
      TrialSummary summary = TrialSummary.of(plan, result);
      out.print(json ? JsonLine.of(summary.json()) : summary.text());
      out.flush();
      return ExitCode.of(result.verdict().status());
    } catch (TrialException e) {
      throw new CommandFailure(exitCode(e.kind()), e.getMessage(), e);
    }
  }

  private TrialPlan plan(PrintWriter notes) {
    Target system = Catalogue.target(target);
    String chosen = Catalogue.workload(workload);
    try {
      return new TrialPlan(
          name == null ? chosen : name,
          system,
          environment(system, notes),
          nodes,
          new RegisterOptions(keys, opsPerKey, values),
          Faults.parse(nemesis),
          nemesis,
          interval == null ? intervalFor(timeLimit) : interval,
          timeLimit,
          clients,
          rate,
          clientTimeout,
          checkTimeout,
          seed == null ? new SplittableRandom().nextInt(1, Integer.MAX_VALUE) : seed,
          store == null ? defaultStore() : store);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    }
  }

  /** The launcher says where Ordeal lives; it is shown relative to here, if it lies below. */
  private static Path defaultStore() {
    Path home = Path.of(System.getProperty("ordeal.home", "")).toAbsolutePath();
    Path here = Path.of("").toAbsolutePath();
    Path store = home.resolve("results").resolve("runs");
    return store.startsWith(here) ? here.relativize(store) : store;
  }

  private Environment environment(Target system, PrintWriter notes) {
    if (on != null) {
      return Catalogue.environment(on);
    }
    Environment docker = Catalogue.environment("docker");
    try {
      docker.check(system);
      notes.println("on docker: an engine answers");
      return docker;
    } catch (EnvironmentException e) {
      notes.println("on local: " + e.getMessage());
      return Catalogue.environment("local");
    }
  }

  /** Short trials have short episodes, so that every fault has its turn. */
  private static Duration intervalFor(Duration timeLimit) {
    long millis = timeLimit.toMillis() / INTERVALS;
    return Duration.ofMillis(
        Math.max(SHORTEST_INTERVAL_MILLIS, Math.min(LONGEST_INTERVAL_MILLIS, millis)));
  }

  private static int exitCode(TrialException.Kind kind) {
    return switch (kind) {
      case REFUSED -> ExitCode.BAD_ARGUMENTS;
      case FAILED -> ExitCode.HARNESS_FAILED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }
}
