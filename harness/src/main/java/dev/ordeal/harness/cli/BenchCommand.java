package dev.ordeal.harness.cli;

import dev.ordeal.harness.Version;
import dev.ordeal.harness.bench.BenchmarkProcess;
import dev.ordeal.harness.bench.BenchmarkRun;
import dev.ordeal.harness.bench.BenchmarkStore;
import dev.ordeal.harness.bench.Machine;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordeal bench}: measures how fast Ordeal is, and compares it with what it was. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measure how fast Ordeal is, keep the figures and compare them with earlier ones.",
    footer = {
      "",
      "Without PATTERN every benchmark is run but the grids, whose name ends in GridBenchmark and",
      "which take hours. Figures are kept in <store>/bench and compared with those of the last",
      "ten runs on an equal machine: 'slower' and 'faster' are figures that differ by more than",
      "5 %% and whose every iteration lies outside theirs, 'same' are all others.",
      "",
      "Examples:",
      "  ordeal bench --list",
      "  ordeal bench RunnerBenchmark",
      "  ordeal bench --quick 'Codec|History' --param format=jsonl,edn",
      "  ordeal bench --trend Runner",
      "",
      "Exit codes: 0 measured, 254 bad arguments, 255 a benchmark failed or could not be run."
    })
final class BenchCommand implements Callable<Integer> {
  private static final String NO_GRIDS = "^(?!.*GridBenchmark\\.).*$";
  private static final List<String> QUICK =
      List.of("-f", "1", "-wi", "2", "-w", "200ms", "-i", "3", "-r", "200ms");

  @Parameters(
      arity = "0..1",
      paramLabel = "PATTERN",
      description = "Only benchmarks in whose name this regular expression is found.")
  private String pattern;

  @Option(names = "--list", description = "Only list the benchmarks.")
  private boolean list;

  @Option(names = "--trend", description = "Run nothing; show the figures that were kept.")
  private boolean trend;

  @Option(
      names = "--quick",
      description = "Measure for about a second each: to see that all works, not how fast it is.")
  private boolean quick;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE,…",
      description = "Run only these values of a benchmark's parameter; may be repeated.")
  private List<String> parameters = List.of();

  @Mixin private StoreOption store;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    check();
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (trend) {
        BenchTable table = BenchTable.of(store().runs(), wanted());
        out.print(json ? JsonLine.of(table.json()) : table.trend());
        out.flush();
        return ExitCode.VALID;
      }
      try (BenchmarkProcess process = new BenchmarkProcess(classPath())) {
        return list ? list(process, out) : measure(process, out);
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.HARNESS_FAILED, Reason.of(e), e);
    } catch (InterruptedException e) {
      throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted; of this run nothing is kept", e);
    }
  }

  private void check() {
    if (list && trend) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, "--list and --trend do not go together");
    }
    for (String parameter : parameters) {
      if (parameter.indexOf('=') < 1) {
        throw new CommandFailure(
            ExitCode.BAD_ARGUMENTS, "--param is NAME=VALUE,…, not '" + parameter + "'");
      }
    }
    wanted();
  }

  private Pattern wanted() {
    try {
      return Pattern.compile(pattern == null ? "" : pattern);
    } catch (PatternSyntaxException e) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS,
          "'" + pattern + "' is no regular expression: " + e.getDescription(),
          e);
    }
  }

  private BenchmarkStore store() {
    return BenchmarkStore.in(store.path());
  }

  /** The launcher says where the benchmarks are: nothing here depends on them. */
  private static String classPath() {
    String classPath = System.getProperty("ordeal.benchmarks", "");
    String first = classPath.split(File.pathSeparator, 2)[0];
    if (first.isEmpty() || Files.notExists(Path.of(first))) {
      throw new CommandFailure(
          ExitCode.HARNESS_FAILED,
          "the benchmarks are not built ("
              + (first.isEmpty() ? "no -Dordeal.benchmarks says where they are" : first)
              + "); in Ordeal's source tree, ./ordeal bench builds them");
    }
    return classPath;
  }

  private String selection() {
    return pattern == null ? NO_GRIDS : pattern;
  }

  private List<String> names(BenchmarkProcess process) throws IOException, InterruptedException {
    List<String> names = process.names(selection());
    if (names.isEmpty()) {
      throw new CommandFailure(
          ExitCode.BAD_ARGUMENTS,
          "no benchmark is named like '" + pattern + "'; ordeal bench --list names them all");
    }
    return names;
  }

  private int list(BenchmarkProcess process, PrintWriter out)
      throws IOException, InterruptedException {
    List<String> names = names(process).stream().map(BenchTable::shortened).toList();
    if (json) {
      out.print(JsonLine.of(Map.of("benchmarks", names)));
    } else {
      names.forEach(out::println);
    }
    out.flush();
    return ExitCode.VALID;
  }

  private int measure(BenchmarkProcess process, PrintWriter out)
      throws IOException, InterruptedException {
    List<String> names = names(process);
    LiveLine line =
        json ? new LiveLine(new PrintWriter(PrintWriter.nullWriter()), false) : LiveLine.on(out);
    Machine machine = Machine.here();
    double load = Machine.load();
    line.say(
        (names.size() == 1 ? "1 benchmark" : names.size() + " benchmarks")
            + " on "
            + machine.words());
    if (load > machine.cores() / 2.0) {
      line.say(
          String.format("the machine is busy (load %.1f): the figures will be worse for it", load));
    }
    BenchProgress progress = new BenchProgress(line);
    Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String results = process.measure(options(), progress);
    line.clear();
    BenchmarkRun run = BenchmarkRun.of(version(), started, quick, machine, load, results);
    Map<String, String> failures = progress.failures();
    Map<String, Object> object = new LinkedHashMap<>();
    if (!run.measurements().isEmpty()) {
      Path file = store().keep(run);
      BenchTable table = BenchTable.of(store().runs(), Pattern.compile(""));
      object.put("kept", file.toString());
      object.putAll(table.json(run));
      out.print(json ? "" : table.latest(run) + "kept in " + file + "\n");
    }
    object.put("failed", failures);
    out.print(json ? JsonLine.of(object) : "");
    out.flush();
    return failures.isEmpty() ? ExitCode.VALID : failed(failures);
  }

  private int failed(Map<String, String> failures) {
    PrintWriter err = spec.commandLine().getErr();
    failures.forEach((name, why) -> err.println("ordeal: " + name + " failed: " + why.strip()));
    err.flush();
    return ExitCode.HARNESS_FAILED;
  }

  private static String version() {
    String source = System.getProperty("ordeal.source", "");
    return Version.ofThisBuild() + (source.isEmpty() ? "" : " (" + source + ")");
  }

  private List<String> options() {
    List<String> options = new ArrayList<>();
    options.add(selection());
    if (quick) {
      options.addAll(QUICK);
    }
    for (String parameter : parameters) {
      options.addAll(List.of("-p", parameter));
    }
    return options;
  }
}
