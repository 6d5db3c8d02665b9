package dev.ordeal.harness.cli;

import dev.ordeal.check.Checker;
import dev.ordeal.check.Engine;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.knossos.CrossCheck;
import dev.ordeal.check.knossos.Knossos;
import dev.ordeal.check.knossos.KnossosAlgorithm;
import dev.ordeal.check.knossos.KnossosClassPath;
import dev.ordeal.check.knossos.KnossosProcess;
import dev.ordeal.model.Model;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --engine} and what belongs to it: how a history is to be decided. */
final class EngineOption implements AutoCloseable {
  private static final String AUTO = "auto";
  private static final String KNOSSOS = "knossos";
  private static final String CLASSPATH_VARIABLE = "ORDEAL_KNOSSOS_CLASSPATH";

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = AUTO,
      converter = ByWord.class,
      description = {
        "How to decide: auto, search, monitor, knossos or all (${DEFAULT-VALUE}). The monitor is"
            + " fast and knows registers, sets and queues into which no value is put twice; auto"
            + " takes it where it applies; knossos asks Jepsen's checker, if it is there, and takes"
            + " its word; all asks everybody, and fails if they disagree."
      })
  private String engine = AUTO;

  @Option(
      names = "--knossos-algorithm",
      paramLabel = "ALGORITHM",
      defaultValue = "competition",
      description = "How Knossos is to decide: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).",
      converter = AlgorithmByWord.class,
      completionCandidates = Algorithms.class)
  private KnossosAlgorithm algorithm = KnossosAlgorithm.COMPETITION;

  @Option(
      names = "--knossos-classpath",
      paramLabel = "PATH",
      description = {
        "Where Knossos, Clojure and what they need are, as for java -cp; without it what "
            + CLASSPATH_VARIABLE
            + " says, or where Ordeal was built with it."
      })
  private String classPathOption;

  /** Null if Knossos is not to be asked. */
  private KnossosProcess process;

  /** Leaves it to picocli what they are. */
  EngineOption() {}

  /** Has this engine as if nothing else had been given. */
  EngineOption(String engine) {
    this.engine = engine;
  }

  /**
   * Looks whether Knossos is there, if it is wanted.
   *
   * @throws CommandFailure if it alone is wanted and cannot be asked
   */
  void prepare(FailedCas failedCas, PrintWriter err) {
    if (engine.equals(KNOSSOS) && failedCas == FailedCas.OBSERVE) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS,
          "--engine knossos: Knossos leaves failed operations out; it goes with --failed-cas ignore");
    }
    if (!engine.equals(KNOSSOS) && !engine.equals(Engine.ALL.word())) {
      return;
    }
    KnossosClassPath classPath = classPath();
    String missing = classPath.missing();
    if (missing == null) {
      process = new KnossosProcess(classPath);
    } else if (engine.equals(KNOSSOS)) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, "--engine knossos: " + missing);
    } else {
      err.println("ordeal: --engine all goes without Knossos: " + missing);
    }
  }

  private KnossosClassPath classPath() {
    String entries = classPathOption != null ? classPathOption : System.getenv(CLASSPATH_VARIABLE);
    return entries == null || entries.isEmpty()
        ? KnossosClassPath.ours()
        : KnossosClassPath.of(entries);
  }

  /**
   * Returns the checker of linearizability, once prepared.
   *
   * @throws IllegalArgumentException if Knossos alone is to be asked and has no such model
   */
  Checker checker(Model<?> model, FailedCas failedCas) {
    if (engine.equals(KNOSSOS)) {
      return new Knossos(model, process, algorithm);
    }
    Linearizability ours = new Linearizability(model, failedCas, named(engine));
    return process == null ? ours : new CrossCheck(ours, model, failedCas, process, algorithm);
  }

  private static Engine named(String word) {
    for (Engine engine : Engine.values()) {
      if (engine.word().equals(word)) {
        return engine;
      }
    }
    throw new IllegalArgumentException("there is no engine " + word);
  }

  /** Returns whether verdicts come with proofs. */
  boolean proves() {
    return !engine.equals(KNOSSOS);
  }

  /** Ends the process of Knossos, if there is one. */
  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  /** Takes the word of an engine. */
  static final class ByWord implements ITypeConverter<String> {
    @Override
    public String convert(String word) {
      List<String> words = new ArrayList<>();
      Arrays.stream(Engine.values()).map(Engine::word).forEach(words::add);
      words.add(words.size() - 1, KNOSSOS);
      if (!words.contains(word)) {
        throw new TypeConversionException(
            "there is no engine '" + word + "': there are " + String.join(", ", words));
      }
      return word;
    }
  }

  /** Lists the words of the algorithms. */
  static final class Algorithms extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Algorithms() {
      super(Arrays.stream(KnossosAlgorithm.values()).map(KnossosAlgorithm::word).toList());
    }
  }

  /** Reads an algorithm by its word. */
  static final class AlgorithmByWord implements ITypeConverter<KnossosAlgorithm> {
    @Override
    public KnossosAlgorithm convert(String word) {
      return Arrays.stream(KnossosAlgorithm.values())
          .filter(algorithm -> algorithm.word().equals(word))
          .findAny()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "Knossos has no algorithm '"
                          + word
                          + "': it has "
                          + String.join(", ", new Algorithms())));
    }
  }
}
