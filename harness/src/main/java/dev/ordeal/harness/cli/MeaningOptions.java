package dev.ordeal.harness.cli;

import dev.ordeal.check.FailedCas;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.ReadOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Holds the options that say how a recorded history is read and what it means. */
final class MeaningOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description =
          "What the files are: jsonl, edn, jepsen-log or porcupine-kv; without it, their content"
              + " tells.")
  private HistoryFormat format;

  @Option(
      names = "--keyed",
      description =
          "Values are [key value], as Jepsen writes independent keys: judge each key for itself.")
  private boolean keyed;

  @Option(
      names = "--failed-cas",
      paramLabel = "RULE",
      converter = FailedCasConverter.class,
      defaultValue = "ignore",
      description =
          "What a refused cas tells: nothing (ignore, as Jepsen has it), or that the value was not"
              + " the expected one (observe, as Porcupine has it) (${DEFAULT-VALUE}).")
  private FailedCas failedCas;

  ReadOptions reading() {
    return new ReadOptions(format, keyed);
  }

  FailedCas failedCas() {
    return failedCas;
  }

  /** Reads the name of a format. */
  static final class FormatConverter implements ITypeConverter<HistoryFormat> {
    @Override
    public HistoryFormat convert(String word) {
      try {
        return HistoryFormat.of(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Reads the name of a rule. */
  static final class FailedCasConverter implements ITypeConverter<FailedCas> {
    @Override
    public FailedCas convert(String word) {
      for (FailedCas rule : FailedCas.values()) {
        if (rule.word().equals(word)) {
          return rule;
        }
      }
      throw new TypeConversionException(
          "there is no rule \"" + word + "\"; there are ignore and observe");
    }
  }
}
