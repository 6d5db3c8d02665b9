package dev.ordeal.harness.cli;

import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.workload.RegisterOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "delay, loss, duplicate, reorder, corrupt (each [:SELECTOR]), disk[:slow|full|eio|flip],",
      "clock[:jump|drift|strobe]; all of these as all; none. 'ordeal list' tells which work where.",
      "Beyond what must be survived, by name only: disk:truncate, wipe[:SELECTOR].",
      "At a chosen time each: kill:leader@5s+10s begins after 5 s and ends 10 s later.",
      "SELECTOR is one, minority, majority, leader, followers or all.",
      "",
      "Examples:",
      "  ordeal test --on sim --seed 7",
      "  ordeal test --on sim --plant M09 --nemesis kill:leader",
      "  ordeal test --on local --time-limit 20s",
      "  ordeal test --on docker --nemesis partition:ring,kill:leader --seed 42",
      "  ordeal test --nemesis none --rate 1000 --clients 50 --json"
    })
final class TestCommand implements Callable<Integer> {
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

  @Option(
      names = "--plant",
      paramLabel = "ID",
      description = "Plant a bug in every node, such as M05; `ordeal list` names them all.")
  private String plant;

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
      names = "--heal",
      paramLabel = "all|core|NODE:END,…",
      defaultValue = "all",
      description = {
        "Who is healed in the end: all, a core drawn from the seed that holds a majority of every",
        "group, or all but those named, each dead, paused, cut, mute or deaf for good"
            + " (${DEFAULT-VALUE}; others on sim only)."
      })
  private String heal;

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

  @Mixin private StoreOption store;

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
      throw new CommandFailure(ExitCode.of(e.kind()), e.getMessage(), e);
    }
  }

  private TrialPlan plan(PrintWriter notes) {
    String chosen = Catalogue.workload(workload);
    try {
      Target system = Catalogue.target(target, plant);
      return Trial.named(name == null ? chosen : name)
          .target(system)
          .on(environment(system, notes))
          .nodes(nodes)
          .workload(new RegisterOptions(keys, opsPerKey, values))
          .nemesis(nemesis)
          .heal(Heal.parse(heal))
          .interval(interval)
          .timeLimit(timeLimit)
          .clients(clients)
          .rate(rate)
          .clientTimeout(clientTimeout)
          .checkTimeout(checkTimeout)
          .seed(seed == null ? new SplittableRandom().nextInt(1, Integer.MAX_VALUE) : seed)
          .store(store.path())
          .plan();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    }
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
}
