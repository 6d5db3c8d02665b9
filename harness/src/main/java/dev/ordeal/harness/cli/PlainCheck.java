package dev.ordeal.harness.cli;

import dev.ordeal.check.FailedCas;
import dev.ordeal.history.HistoryFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the arguments of an everyday {@code ordeal check} without picocli, which takes longer to
 * get going than to judge dozens of short histories (docs/benchmarks.md).
 *
 * <p>It takes only what picocli would understand likewise. Help, mistakes and rarer options are
 * left to that.
 */
final class PlainCheck {
  private static final String MODEL = "--model";
  private static final String FAILED_CAS = "--failed-cas";
  private static final String FORMAT = "--format";
  private static final String ENGINE = "--engine";
  private static final String KEYED = "--keyed";
  private static final String JSON = "--json";
  private static final Set<String> WITH_VALUE = Set.of(MODEL, FAILED_CAS, FORMAT, ENGINE);
  private static final Set<String> ALONE = Set.of(KEYED, JSON);

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final List<Path> files = new ArrayList<>();

  private PlainCheck() {}

  /** Returns the check that these arguments ask for, or null if picocli is to read them. */
  static CheckCommand of(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("check")) {
      return null;
    }
    PlainCheck plain = new PlainCheck();
    try {
      return plain.takes(List.of(arguments).subList(1, arguments.length)) ? plain.command() : null;
    } catch (InvalidPathException | TypeConversionException e) {
      // picocli says so, in the words it has for all commands.
      return null;
    }
  }

  private boolean takes(List<String> arguments) {
    boolean taken = true;
    for (int i = 0; taken && i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (ALONE.contains(argument)) {
        taken = flags.add(argument);
      } else if (!WITH_VALUE.contains(argument)) {
        taken = isPlain(argument) && files.add(Path.of(argument));
      } else if (i + 1 < arguments.size() && isPlain(arguments.get(i + 1))) {
        i++;
        taken = values.put(argument, arguments.get(i)) == null;
      } else {
        taken = false;
      }
    }
    return taken && !files.isEmpty();
  }

  /** To picocli, what begins with these is an option, or a file of arguments. */
  private static boolean isPlain(String argument) {
    return !argument.isEmpty() && argument.charAt(0) != '-' && argument.charAt(0) != '@';
  }

  private CheckCommand command() {
    return new CheckCommand(
        values.get(MODEL),
        new MeaningOptions(format(), flags.contains(KEYED), failedCas()),
        engine(),
        flags.contains(JSON),
        files);
  }

  private HistoryFormat format() {
    String word = values.get(FORMAT);
    return word == null ? null : new ReadingOptions.FormatConverter().convert(word);
  }

  private FailedCas failedCas() {
    String word = values.get(FAILED_CAS);
    return word == null ? FailedCas.IGNORE : new MeaningOptions.FailedCasConverter().convert(word);
  }

  private EngineOption engine() {
    String word = values.get(ENGINE);
    return word == null
        ? new EngineOption()
        : new EngineOption(new EngineOption.ByWord().convert(word));
  }
}
