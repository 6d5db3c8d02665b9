package dev.ordeal.harness.cli;

import dev.ordeal.check.invariant.Invariants;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.PlantedBug;
import dev.ordeal.harness.target.Target;
import dev.ordeal.model.Models;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Fault;
import dev.ordeal.nemesis.Faults;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ordeal list}: what there is to choose from, and who supports what. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "List targets, bugs to plant, workloads, faults, environments, checkers and models.")
final class ListCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("environments");
    for (Environment environment : Catalogue.environments()) {
      row(out, environment.name(), here(environment));
    }
    out.println("targets");
    for (Target target : Catalogue.targets()) {
      row(out, target.name(), target.description());
    }
    for (Target target : Catalogue.targets()) {
      if (!target.plants().isEmpty()) {
        out.println("bugs to plant in " + target.name());
        for (PlantedBug bug : target.plants()) {
          row(out, bug.id(), bug.sentence() + " (try --nemesis " + bug.faults() + ")");
        }
      }
    }
    out.println("workloads");
    row(
        out,
        Catalogue.workload("register"),
        "reads, writes and cas over many independent registers");
    out.println("faults");
    for (Fault fault : Faults.all()) {
      row(out, fault.family(), fault.description() + " (on " + supporters(fault) + ")");
    }
    for (Fault fault : Faults.beyond()) {
      row(
          out,
          fault.family(),
          fault.description()
              + " (on "
              + supporters(fault)
              + "; more than a node survives that cannot tell that it forgot: by name only)");
    }
    out.println("checkers");
    row(out, "linearizability", "each operation happens at one moment, as the model has it");
    for (String checker : Invariants.names()) {
      row(out, checker, Invariants.words(checker));
    }
    out.println("models");
    for (String model : Models.names()) {
      row(out, model, Models.words(model));
    }
    out.flush();
    return ExitCode.VALID;
  }

  private static String here(Environment environment) {
    String can =
        environment.capabilities().stream()
            .sorted()
            .map(Capability::word)
            .collect(Collectors.joining(", "));
    try {
      environment.check(Catalogue.targets().get(0));
      return "ready here; can " + can;
    } catch (EnvironmentException e) {
      return "not here: " + e.getMessage();
    }
  }

  private static String supporters(Fault fault) {
    return Catalogue.environments().stream()
        .filter(environment -> environment.capabilities().containsAll(fault.needs()))
        .map(Environment::name)
        .collect(Collectors.joining(", "));
  }

  private static void row(PrintWriter out, String name, String words) {
    out.println(String.format("  %-15s %s", name, words).stripTrailing());
  }
}
