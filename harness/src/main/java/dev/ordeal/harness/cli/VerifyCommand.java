package dev.ordeal.harness.cli;

import dev.ordeal.check.proof.ProofVerifier;
import dev.ordeal.history.MalformedHistoryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ordeal verify}: checks the proof of a verdict without judging anew. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Check the proof of a verdict against the history, without the checker's code.",
    footer = {
      "",
      "HISTORY is a history that was judged, or the directory of a run, read as check read it;",
      "WITNESS is what ordeal check --witness wrote.",
      "",
      "Example:",
      "  ordeal check results/runs/latest --witness proof.json",
      "  ordeal verify results/runs/latest proof.json",
      "",
      "Exit codes: 0 the witness proves its verdict, 1 it does not, 254 a file cannot be read."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int REFUSED = 1;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Parameters(index = "0", paramLabel = "HISTORY", description = "The history.")
  private Path history;

  @Parameters(index = "1", paramLabel = "WITNESS", description = "The proof.")
  private Path witness;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Path file = CheckCommand.historyOf(history);
      ProofVerifier.Answer answer = ProofVerifier.verify(file, reading.reading(), witness);
      out.println((answer.accepted() ? "accepted: " : "refused: ") + answer.reason());
      out.flush();
      return answer.accepted() ? ExitCode.VALID : REFUSED;
    } catch (MalformedHistoryException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    } catch (FileSystemException e) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS, "cannot read " + e.getFile() + ": " + Reason.of(e), e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, Reason.of(e), e);
    }
  }
}
