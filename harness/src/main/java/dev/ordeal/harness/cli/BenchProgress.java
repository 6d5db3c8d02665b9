package dev.ordeal.harness.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from what JMH says how benchmarks go: on a terminal in one line that is written over,
 * elsewhere in one line for each benchmark that begins; and remembers those that failed.
 */
final class BenchProgress implements Consumer<String> {
  private static final Pattern BENCHMARK = Pattern.compile("# Benchmark: .*?([^.]+\\.[^.]+)");
  private static final Pattern PARAMETERS = Pattern.compile("# Parameters: (\\(.*\\))");
  private static final Pattern PROGRESS =
      Pattern.compile("# Run progress: (\\S+) complete, ETA (.*)");
  private static final Pattern ITERATION =
      Pattern.compile("(# Warmup Iteration|Iteration) +(\\d+): *(.*)");
  private static final String FAILED = "<failure>";

  private final LiveLine line;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private String benchmark = "";
  private String parameters = "";
  private String progress = "";
  private boolean failing;

  BenchProgress(LiveLine line) {
    this.line = line;
  }

  /** Returns the benchmarks that failed, and the first line of why. */
  Map<String, String> failures() {
    return failures;
  }

  @Override
  public void accept(String said) {
    Matcher named = BENCHMARK.matcher(said);
    Matcher with = PARAMETERS.matcher(said);
    Matcher along = PROGRESS.matcher(said);
    Matcher measured = ITERATION.matcher(said);
    if (said.contains(FAILED)) {
      failing = true;
      failures.put(benchmark + parameters, said.substring(said.indexOf(FAILED) + FAILED.length()));
    } else if (failing) {
      // The reason is in the first line after the word that is not blank.
      failures.computeIfPresent(benchmark + parameters, (name, why) -> why.isBlank() ? said : why);
      failing = said.isBlank();
    } else if (named.matches()) {
      benchmark = named.group(1);
      parameters = "";
    } else if (with.matches()) {
      parameters = " " + with.group(1);
    } else if (along.matches()) {
      progress = along.group(1) + ", " + along.group(2) + " left";
      show("");
    } else if (measured.matches() && line.isTerminal()) {
      boolean warming = measured.group(1).startsWith("#");
      show((warming ? ", warming up " : ", measuring ") + measured.group(2));
    }
  }

  private void show(String more) {
    line.show(progress + "  " + benchmark + parameters + more);
  }
}
