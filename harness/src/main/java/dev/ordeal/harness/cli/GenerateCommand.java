package dev.ordeal.harness.cli;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ordeal generate}: makes a history up. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Make a history up, linearizable or not, to try a checker with.",
    footer = {
      "",
      "Clients work on a real object in memory, and each operation takes effect at one moment",
      "while it is open; so the history is linearizable, unless a violation is asked for. The",
      "same options make the same file.",
      "",
      "Examples:",
      "  ordeal generate --model fifo-queue --operations 1000 queue.jsonl",
      "  ordeal generate --values 5 --clients 20 --indeterminate 0.05 --seed 7 register.edn",
      "  ordeal generate --model kv --keys 10 --format porcupine-kv kv.txt",
      "  ordeal generate --model set --violation lost.jsonl && ordeal check --model set lost.jsonl"
    })
final class GenerateCommand implements Callable<Integer> {
  private static final int MOST_TRIES = 100;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "cas-register",
      description = "What each key is, one that 'ordeal list' names (${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--operations",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many operations are invoked (${DEFAULT-VALUE}).")
  private int operations;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many clients are busy all the time (${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many objects they work on at a time (${DEFAULT-VALUE}).")
  private int keys;

  @Option(
      names = "--operations-per-key",
      paramLabel = "N",
      converter = PerKeyConverter.class,
      defaultValue = "all",
      description =
          "After how many operations each, on average, others take their place, or all: never"
              + " (the default).")
  private int operationsPerKey;

  @Option(
      names = "--values",
      paramLabel = "N",
      defaultValue = "unique",
      converter = ValuesConverter.class,
      description = "How many different values are written, or unique: none twice (the default).")
  private int values;

  @Option(
      names = "--indeterminate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "The share of operations whose outcome nobody knows, from 0 to 1.")
  private double indeterminate;

  @Option(
      names = "--violation",
      description = "Make one answer up, such that the history is not linearizable any more.")
  private boolean violation;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where chance begins (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = ReadingOptions.FormatConverter.class,
      description =
          "jsonl, edn or porcupine-kv; without it, edn if the file's name ends so, else jsonl.")
  private HistoryFormat format;

  @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
  private Path file;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    History history = history();
    try {
      Histories.write(history, file, format());
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS, file + " is there already; a history is never written over", e);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS, "cannot write " + file + ": " + Reason.of(e), e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        file
            + ": "
            + operations
            + (operations == 1 ? " operation" : " operations")
            + (violation ? ", not linearizable" : ", linearizable")
            + " ("
            + model
            + ", seed "
            + seed
            + ")");
    out.flush();
    return ExitCode.VALID;
  }

  private HistoryFormat format() {
    HistoryFormat wanted =
        format != null
            ? format
            : file.toString().endsWith(".edn") ? HistoryFormat.EDN : HistoryFormat.JSONL;
    if (wanted == HistoryFormat.PORCUPINE_KV && !model.equals("kv")) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS, "a " + model + " has no porcupine-kv history; --model kv has");
    }
    return wanted;
  }

  private History history() {
    try {
      HistoryPlan plan =
          new HistoryPlan(
              model, operations, clients, keys, operationsPerKey, values, indeterminate, seed);
      History history = GeneratedHistory.of(plan);
      return violation ? violated(history) : history;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    }
  }

  /** Makes up one answer after the other until one cannot be. */
  private History violated(History history) {
    Linearizability checker = new Linearizability(Models.named(model));
    for (int place = 0; place < MOST_TRIES; place++) {
      History wrong = GeneratedHistory.withWrongAnswer(history, model, seed + place);
      if (checker.check(wrong, Budget.DEFAULT).status() == Verdict.Status.INVALID) {
        return wrong;
      }
    }
    throw new CommandFailure(
        ExitCode.BAD_ARGUMENTS,
        "of "
            + MOST_TRIES
            + " wrong answers none was found to be impossible; with more operations, fewer of"
            + " unknown outcome or --values unique one may be");
  }

  /** Reads a number, or the word that there is no limit. */
  private static int numberOr(String unlimited, int thatIs, String word) {
    if (word.equals(unlimited)) {
      return thatIs;
    }
    try {
      int number = Integer.parseInt(word);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with what would be right.
    }
    throw new TypeConversionException(
        "'" + word + "' is neither " + unlimited + " nor a whole number from 1");
  }

  /** Reads how many values there are. */
  static final class ValuesConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String word) {
      return numberOr("unique", HistoryPlan.DISTINCT, word);
    }
  }

  /** Reads how many operations a key has. */
  static final class PerKeyConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String word) {
      return numberOr("all", HistoryPlan.ALL, word);
    }
  }
}
