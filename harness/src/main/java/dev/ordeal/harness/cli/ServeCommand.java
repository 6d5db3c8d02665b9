package dev.ordeal.harness.cli;

import dev.ordeal.harness.serve.Serving;
import dev.ordeal.harness.serve.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordeal serve}: the run store in a browser. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show the run store to a browser on this machine: list, search, compare, trends over nights.",
      "It listens on 127.0.0.1 alone, and only reads."
    },
    footer = {
      "",
      "Examples:",
      "  ordeal serve",
      "  ordeal serve --port 0              any port that is free",
      "  ordeal serve --store ~/downloads/runs",
      "",
      "Ctrl-C ends it, with exit code 130."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int PORT_MAX = 65_535;

  @Mixin private StoreOption store;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port on 127.0.0.1; 0 for any that is free (${DEFAULT-VALUE}).")
  private int port;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    if (port < 0 || port > PORT_MAX) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS, "--port must be 0 to " + PORT_MAX + ", not " + port);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Serving serving = Serving.begin(store.path(), port)) {
      out.println("serving " + store.path() + " on " + serving.address() + " until Ctrl-C");
      out.flush();
      new CountDownLatch(1).await();
      return ExitCode.VALID;
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.HARNESS_FAILED, e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }
}
