package dev.ordeal.harness.cli;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Counterexample;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.Verdict;
import dev.ordeal.check.VerdictJson;
import dev.ordeal.check.Worth;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.MalformedHistoryException;
import dev.ordeal.history.ReadOptions;
import dev.ordeal.model.Model;
import dev.ordeal.model.ModelDetection;
import dev.ordeal.model.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordeal check}: judges recorded histories. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Judge recorded histories: is each linearizable?",
    footer = {
      "",
      "A FILE is a history, gzipped or not, or the directory of a run. Jepsen's histories",
      "(EDN, or the log of old tests) and Porcupine's are read as well as our own.",
      "",
      "Examples:",
      "  ordeal check results/runs/latest",
      "  ordeal check --model register --timeout 5m --json a.jsonl b.jsonl.gz",
      "  ordeal check --keyed store/latest",
      "  ordeal check --model fifo-queue queue.jsonl",
      "  ordeal check --failed-cas observe etcd_*.log",
      "  ordeal check --checker set-full,stats set.jsonl",
      "  ordeal check results/runs/latest --witness proof.json",
      "  ordeal check --engine knossos --knossos-classpath 'jars/*' store/latest",
      "",
      "The exit code is the worst of all files: 254 one could not be read, 1 invalid, 2 unknown."
    })
final class CheckCommand implements Callable<Integer> {
  private static final long TIMEOUT_SECONDS = 60;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "What each key should behave like, one that 'ordeal list' names; without it, what the"
              + " operations leave no doubt about, such as cas-register, kv or stack.")
  private String model;

  @Option(
      names = "--timeout",
      converter = Durations.class,
      defaultValue = TIMEOUT_SECONDS + "s",
      description = "What each file may take before it is unknown (${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofSeconds(TIMEOUT_SECONDS);

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Sizes.class,
      description =
          "What each file may take to remember what was tried, as in 2g, before it is unknown (a"
              + " quarter of the heap); Knossos, for everything.")
  private Long memoryBytes;

  @Mixin private CheckerOption checker = new CheckerOption();

  @Mixin private MeaningOptions meaning = new MeaningOptions();

  @Mixin private final EngineOption engine;

  @Mixin private WitnessOption witness = new WitnessOption();

  @Option(
      names = "--json",
      description = "Print one JSON object a file; one without a verdict has an error.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Histories, or directories of runs.")
  private List<Path> files;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Leaves it to picocli what is asked. */
  CheckCommand() {
    engine = new EngineOption();
  }

  /** Judges these files; the options that are not given are as if they had not been. */
  CheckCommand(
      String model, MeaningOptions meaning, EngineOption engine, boolean json, List<Path> files) {
    this.model = model;
    this.meaning = meaning;
    this.engine = engine;
    this.json = json;
    this.files = List.copyOf(files);
  }

  @Override
  public Integer call() {
    return call(spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  /** Judges, and prints it to these. */
  int call(PrintWriter out, PrintWriter err) {
    try (engine) {
      return judge(out, err);
    }
  }

  private int judge(PrintWriter out, PrintWriter err) {
    checker.check();
    boolean proves = checker.proves() && engine.proves();
    witness.checkAgainst(files, proves);
    Model<?> chosen = model == null ? null : model();
    ReadOptions reading = meaning.reading();
    Budget budget = budget();
    if (checker.linearizability()) {
      engine.prepare(meaning.failedCas(), err);
    }
    Tally tally = new Tally();
    for (Path file : files) {
      try {
        History history = Histories.read(historyOf(file), reading);
        history.notes().forEach(note -> err.println("ordeal: " + note));
        Model<?> of =
            chosen == null && checker.linearizability() ? ModelDetection.of(history) : chosen;
        Verdict verdict =
            checker.checker(() -> engine.checker(of, meaning.failedCas())).check(history, budget);
        witness.write(historyOf(file), history, verdict, of, budget, err);
        Worth worth =
            verdict instanceof Verdict.Valid valid && proves ? Worth.of(of, history, valid) : null;
        out.print(json ? jsonLine(file, verdict, worth) : text(file, verdict, worth));
        tally.add(verdict.status());
      } catch (MalformedHistoryException e) {
        refuse(file, e.getMessage(), out, err);
        tally.addUnreadable();
      } catch (IllegalArgumentException e) {
        // The model knows no such operation, or there is no telling which model.
        refuse(file, file + ": " + e.getMessage(), out, err);
        tally.addUnreadable();
      } catch (IOException e) {
        refuse(file, "cannot read " + file + ": " + Reason.of(e), out, err);
        tally.addUnreadable();
      } catch (CommandFailure e) {
        throw e;
      } catch (RuntimeException e) {
        // What the other files prove is not lost for it.
        String why = file + ": the harness failed, no verdict: " + Ordeal.firstLine("" + e);
        refuse(file, why, out, err);
        tally.addFailed();
      }
      out.flush();
      err.flush();
    }
    if (!json && files.size() > 1) {
      out.println(tally.line());
      out.flush();
    }
    return tally.exitCode();
  }

  /** Says why there is no verdict, to a person, and to a program that counts the files. */
  private void refuse(Path file, String why, PrintWriter out, PrintWriter err) {
    err.println("ordeal: " + why);
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("file", file.toString());
      line.put("error", why);
      out.print(JsonLine.of(line));
    }
  }

  private Model<?> model() {
    try {
      return Models.named(model);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    }
  }

  private Budget budget() {
    long heapBytes = Runtime.getRuntime().maxMemory();
    // Knossos has a heap of its own.
    if (memoryBytes != null && memoryBytes > heapBytes && engine.proves()) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS,
          "--memory: there are only "
              + (heapBytes >> 20)
              + "m of heap; JAVA_TOOL_OPTIONS=-Xmx… gives more");
    }
    try {
      return memoryBytes == null ? new Budget(timeout) : new Budget(timeout, memoryBytes);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, "--timeout: " + e.getMessage(), e);
    }
  }

  /** A directory is a run of ours, or one of Jepsen's. */
  static Path historyOf(Path file) {
    if (!Files.isDirectory(file)) {
      return file;
    }
    Path ours = file.resolve("history.jsonl");
    Path jepsens = file.resolve("history.edn");
    return Files.notExists(ours) && Files.exists(jepsens) ? jepsens : ours;
  }

  private static String text(Path file, Verdict verdict, Worth worth) {
    StringBuilder text = new StringBuilder();
    text.append(file).append(": ").append(verdict.status().word()).append(": ");
    text.append(verdict.reason()).append(" [").append(by(verdict)).append(", ");
    text.append(verdict.findings().operations()).append(" operations, ");
    text.append(verdict.findings().millis()).append(" ms");
    if (verdict.findings().failedCas() != null) {
      boolean observed = verdict.findings().failedCas() == FailedCas.OBSERVE;
      text.append(", failed cas ").append(observed ? "observed" : "ignored");
    }
    text.append("]\n");
    if (worth != null && verdict.findings().operations() > 0) {
      text.append("  ").append(worth.words()).append('\n');
    }
    if (verdict instanceof Verdict.Invalid invalid && invalid.counterexample() != null) {
      Counterexample counterexample = invalid.counterexample();
      counterexample.words().lines().forEach(l -> text.append("  ").append(l).append('\n'));
    }
    return text.toString();
  }

  private static String by(Verdict verdict) {
    String engine = verdict.findings().engine();
    return engine == null ? verdict.findings().checker() : engine;
  }

  private static String jsonLine(Path file, Verdict verdict, Worth worth) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("file", file.toString());
    line.putAll(VerdictJson.object(verdict));
    if (worth != null) {
      line.put("reads", worth.reads());
      line.put("pinnedReads", worth.pinned());
      line.put("usableIndeterminate", worth.usable());
    }
    return JsonLine.of(line);
  }
}
