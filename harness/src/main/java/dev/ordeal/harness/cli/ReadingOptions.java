package dev.ordeal.harness.cli;

import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.ReadOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Holds the options that say how a recorded history is read. */
final class ReadingOptions {

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

  /** Leaves it to picocli what they are. */
  ReadingOptions() {}

  /** Has the options as if they had been given; the format may be null. */
  ReadingOptions(HistoryFormat format, boolean keyed) {
    this.format = format;
    this.keyed = keyed;
  }

  ReadOptions reading() {
    return new ReadOptions(format, keyed);
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
}
