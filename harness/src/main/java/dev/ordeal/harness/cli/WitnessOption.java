package dev.ordeal.harness.cli;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Core;
import dev.ordeal.check.Shrinker;
import dev.ordeal.check.Verdict;
import dev.ordeal.check.WitnessFile;
import dev.ordeal.check.proof.ProofVerifier;
import dev.ordeal.history.History;
import dev.ordeal.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --witness}: where to write the proof of the verdict. */
final class WitnessOption {
  @Option(
      names = "--witness",
      paramLabel = "WITNESS",
      description = {
        "Write the proof of the verdict to this file: the order of every key, or the few operations"
            + " that alone contradict one another. 'ordeal verify' checks it."
      })
  private Path file;

  /** Refuses one proof for several histories, and for what has none. */
  void checkAgainst(List<Path> histories, boolean proves) {
    if (file != null && !proves) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS,
          "--witness: only the checker linearizability, alone and not by Knossos, has proofs");
    }
    if (file != null && histories.size() != 1) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS,
          "--witness takes the proof of one history, not of " + histories.size());
    }
  }

  /** Writes the proof, if one is wanted and there is one. */
  void write(
      Path historyFile,
      History history,
      Verdict verdict,
      Model<?> model,
      Budget budget,
      PrintWriter err) {
    if (file == null) {
      return;
    }
    if (verdict instanceof Verdict.Unknown) {
      err.println("ordeal: no witness is written: an unknown verdict has none");
      return;
    }
    try {
      String sha256 = ProofVerifier.sha256(historyFile);
      if (verdict instanceof Verdict.Invalid invalid) {
        Shrinker shrinker = new Shrinker(model, verdict.findings().failedCas());
        Core core = shrinker.shrink(history, invalid.counterexample(), budget);
        try (Writer out = Files.newBufferedWriter(file)) {
          WitnessFile.write(out, sha256, invalid, core);
        }
      } else if (verdict instanceof Verdict.Valid valid) {
        try (Writer out = Files.newBufferedWriter(file)) {
          WitnessFile.write(out, sha256, valid);
        }
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS, "cannot write " + file + ": " + Reason.of(e), e);
    }
  }
}
