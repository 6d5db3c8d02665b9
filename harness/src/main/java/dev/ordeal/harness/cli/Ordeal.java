package dev.ordeal.harness.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The command line's root: {@code ordeal test | explore | replay | nightly | experiment | check |
 * verify | generate | serve | bench | list | clean}.
 */
@Command(
    name = "ordeal",
    description = "Puts a replicated system on trial.",
    mixinStandardHelpOptions = true,
    versionProvider = OrdealVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ordeal test                      five Paxos nodes, all faults, 60 s",
      "  ordeal test --on local --nemesis kill:all --time-limit 20s",
      "  ordeal check results/runs/latest/history.jsonl",
      "  ordeal nightly nightly.yml       a matrix of trials under a time budget",
      "  ordeal experiment leader.yml     a hypothesis, held or refuted",
      "  ordeal serve                     the run store in a browser",
      "  ordeal list                      what there is to choose from",
      "",
      "Exit codes: 0 valid, 1 invalid, 2 unknown, 254 bad arguments, 255 the harness failed."
    })
public final class Ordeal implements Runnable {
  private static final String HELP = "help";
  private static final List<String> COMMANDS =
      List.of(
          "test",
          "explore",
          "replay",
          "nightly",
          "experiment",
          "check",
          "verify",
          "generate",
          "serve",
          "bench",
          "list",
          "clean",
          HELP);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    return execute(
        arguments,
        printer(System.out, "sun.stdout.encoding"),
        printer(System.err, "sun.stderr.encoding"));
  }

  /** Runs the command, and prints to these. */
  static int execute(String[] arguments, PrintWriter out, PrintWriter err) {
    try {
      CheckCommand plain = PlainCheck.of(arguments);
      return plain == null
          ? execute(commandLine(arguments), arguments, out, err)
          : plain.call(out, err);
    } catch (OutOfMemoryError e) {
      return failed(
          err,
          ExitCode.HARNESS_FAILED,
          "out of memory, no verdict: give the JVM more, as in ORDEAL_JAVA_OPTIONS=-Xmx8g");
    } catch (RuntimeException e) {
      return failed(e, err);
    } catch (StackOverflowError | LinkageError | AssertionError e) {
      // Left alone, it would end the JVM with exit code 1, which says invalid.
      return failed(err, ExitCode.HARNESS_FAILED, "the harness failed, no verdict: " + e);
    }
  }

  private static int execute(
      CommandLine commandLine, String[] arguments, PrintWriter out, PrintWriter err) {
    return commandLine.setOut(out).setErr(err).execute(arguments);
  }

  /** Prints in the terminal's encoding, as picocli would. */
  private static PrintWriter printer(PrintStream stream, String encoding) {
    return new PrintWriter(
        new OutputStreamWriter(stream, charset(System.getProperty(encoding))), true);
  }

  private static Charset charset(String name) {
    try {
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return Charset.defaultCharset();
    }
  }

  private static int failed(PrintWriter err, int code, String line) {
    err.println("ordeal: " + firstLine(line));
    err.flush();
    return code;
  }

  /** Returns the command line with all its commands. */
  static CommandLine commandLine() {
    return with(COMMANDS.stream().map(Ordeal::command).toArray());
  }

  /** Returns it with the only command that these arguments can be about, which is much quicker. */
  private static CommandLine commandLine(String[] arguments) {
    return arguments.length > 0 && COMMANDS.contains(arguments[0]) && !arguments[0].equals(HELP)
        ? with(command(arguments[0]))
        : commandLine();
  }

  /** Makes a command; the classes of the others, and what they need, are not even loaded. */
  private static Object command(String name) {
    return switch (name) {
      case "test" -> new TestCommand();
      case "explore" -> new ExploreCommand();
      case "replay" -> new ReplayCommand();
      case "nightly" -> new NightlyCommand();
      case "experiment" -> new ExperimentCommand();
      case "check" -> new CheckCommand();
      case "verify" -> new VerifyCommand();
      case "generate" -> new GenerateCommand();
      case "serve" -> new ServeCommand();
      case "bench" -> new BenchCommand();
      case "list" -> new ListCommand();
      case "clean" -> new CleanCommand();
      case HELP -> new CommandLine.HelpCommand();
      default -> throw new IllegalArgumentException("there is no command " + name);
    };
  }

  private static CommandLine with(Object... commands) {
    CommandLine commandLine = new CommandLine(new Ordeal());
    for (Object command : commands) {
      commandLine.addSubcommand(command);
    }
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Ordeal::badArguments);
    commandLine.setExecutionExceptionHandler(Ordeal::failed);
    return commandLine;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: test, explore, replay, nightly, experiment, check, verify, generate, serve, bench, list, clean");
  }

  private static int badArguments(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String line = firstLine(e.getMessage()) + " (see " + command + " --help)";
    return failed(e.getCommandLine().getErr(), ExitCode.BAD_ARGUMENTS, line);
  }

  private static int failed(
      Exception e, CommandLine commandLine, CommandLine.ParseResult parseResult) {
    return failed(e, commandLine.getErr());
  }

  private static int failed(Exception e, PrintWriter err) {
    String line = e.getMessage() == null ? e.toString() : e.getMessage();
    int code = ExitCode.HARNESS_FAILED;
    if (e instanceof CommandFailure failure) {
      code = failure.exitCode();
    } else {
      line = "the harness failed: " + e;
    }
    return failed(err, code, line);
  }

  /** Returns the line of a text that is to be said. */
  static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
