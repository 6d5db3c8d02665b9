package dev.ordeal.harness.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The command line's root: {@code ordeal test | explore | replay | check | verify | generate | list
 * | clean}.
 */
@Command(
    name = "ordeal",
    description = "Puts a replicated system on trial.",
    mixinStandardHelpOptions = true,
    versionProvider = OrdealVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TestCommand.class,
      ExploreCommand.class,
      ReplayCommand.class,
      CheckCommand.class,
      VerifyCommand.class,
      GenerateCommand.class,
      ListCommand.class,
      CleanCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ordeal test                      five Paxos nodes, all faults, 60 s",
      "  ordeal test --on local --nemesis kill:all --time-limit 20s",
      "  ordeal check results/runs/latest/history.jsonl",
      "  ordeal list                      what there is to choose from",
      "",
      "Exit codes: 0 valid, 1 invalid, 2 unknown, 254 bad arguments, 255 the harness failed."
    })
public final class Ordeal implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Ordeal());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Ordeal::badArguments);
    commandLine.setExecutionExceptionHandler(Ordeal::failed);
    return commandLine;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: test, explore, replay, check, verify, generate, list, clean");
  }

  private static int badArguments(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("ordeal: " + firstLine(e.getMessage()) + " (see " + command + " --help)");
    err.flush();
    return ExitCode.BAD_ARGUMENTS;
  }

  private static int failed(
      Exception e, CommandLine commandLine, CommandLine.ParseResult parseResult) {
    PrintWriter err = commandLine.getErr();
    String line = e.getMessage() == null ? e.toString() : e.getMessage();
    int code = ExitCode.HARNESS_FAILED;
    if (e instanceof CommandFailure failure) {
      code = failure.exitCode();
    } else {
      line = "the harness failed: " + e;
    }
    err.println("ordeal: " + firstLine(line));
    err.flush();
    return code;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
