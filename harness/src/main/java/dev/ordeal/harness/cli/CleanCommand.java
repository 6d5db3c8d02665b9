package dev.ordeal.harness.cli;

import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.Leftover;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ordeal clean}: removes what trials left behind whose harness was killed. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    description = {
      "Remove processes, containers, networks and directories of trials whose harness died.",
      "Trials that are running are left alone, and so is the run store."
    })
final class CleanCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int removed = 0;
    int failed = 0;
    for (Environment environment : Catalogue.environments()) {
      List<Leftover> leftovers;
      try {
        leftovers = environment.leftovers();
      } catch (EnvironmentException e) {
        out.println(environment.name() + ": nothing looked for: " + e.getMessage());
        continue;
      }
      for (Leftover leftover : leftovers) {
        try {
          leftover.remove();
          out.println("removed " + leftover.words());
          removed++;
        } catch (EnvironmentException e) {
          err.println("ordeal: " + e.getMessage());
          failed++;
        }
      }
    }
    out.println(removed == 0 && failed == 0 ? "nothing left behind" : removed + " removed");
    out.flush();
    err.flush();
    return failed == 0 ? ExitCode.VALID : ExitCode.HARNESS_FAILED;
  }
}
