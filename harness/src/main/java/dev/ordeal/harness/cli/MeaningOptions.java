package dev.ordeal.harness.cli;

import dev.ordeal.check.FailedCas;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.ReadOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Holds the options that say how a recorded history is read and what it means. */
final class MeaningOptions {

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--failed-cas",
      paramLabel = "RULE",
      converter = FailedCasConverter.class,
      defaultValue = "ignore",
      description =
          "What a refused cas tells: nothing (ignore, as Jepsen has it), or that the value was not"
              + " the expected one (observe, as Porcupine has it) (${DEFAULT-VALUE}).")
  private FailedCas failedCas = FailedCas.IGNORE;

  /** Leaves it to picocli what they are. */
  MeaningOptions() {}

  /** Has the options as if they had been given. */
  MeaningOptions(HistoryFormat format, boolean keyed, FailedCas failedCas) {
    this.reading = new ReadingOptions(format, keyed);
    this.failedCas = failedCas;
  }

  ReadOptions reading() {
    return reading.reading();
  }

  FailedCas failedCas() {
    return failedCas;
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
