package dev.ordeal.harness.cli;

import dev.ordeal.check.Engine;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --engine}: how a history is to be decided. */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "auto",
      converter = ByWord.class,
      description = {
        "How to decide: auto, search, monitor or all (${DEFAULT-VALUE}). The monitor is fast and"
            + " knows registers, sets and queues into which no value is put twice; auto takes it where"
            + " it applies; all asks both, and fails if they disagree."
      })
  private Engine engine;

  Engine engine() {
    return engine;
  }

  /** Reads an engine by its word. */
  static final class ByWord implements ITypeConverter<Engine> {
    @Override
    public Engine convert(String word) {
      for (Engine engine : Engine.values()) {
        if (engine.word().equals(word)) {
          return engine;
        }
      }
      throw new TypeConversionException(
          "there is no engine '"
              + word
              + "': there are "
              + Arrays.stream(Engine.values()).map(Engine::word).collect(Collectors.joining(", ")));
    }
  }
}
