package dev.ordeal.harness.cli;

import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.explore.Choices;
import dev.ordeal.harness.explore.Explore;
import dev.ordeal.harness.explore.Explorer;
import dev.ordeal.harness.explore.Finding;
import dev.ordeal.harness.explore.Keeper;
import dev.ordeal.harness.explore.Matrix;
import dev.ordeal.harness.explore.Scripted;
import dev.ordeal.harness.explore.Tally;
import dev.ordeal.harness.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordeal explore}: many simulated trials on all cores, until one fails. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    description =
        "Run simulated trials on all cores, each drawn from another seed, until one fails.",
    sortOptions = false,
    footer = {
      "",
      "Each failure is kept as a run with its report, and shrunk to a scenario of a few lines.",
      "Exit codes: 0 nothing found, 1 something found, 254 bad arguments, 255 the harness failed.",
      "",
      "Examples:",
      "  ordeal explore --time-limit 5m",
      "  ordeal explore --plant M09",
      "  ordeal explore --plant all --time-limit 30s     the matrix: every bug, 30 s at most for each",
      "  ordeal explore --nemesis kill,partition --seeds 1000 --stop-after 3"
    })
final class ExploreCommand implements Callable<Integer> {
  private static final int SHRINK_ATTEMPTS = 50_000;
  private static final long SHRINK_NANOS = 60_000_000_000L;

  @Option(
      names = "--target",
      defaultValue = "paxos",
      description = "What is on trial (${DEFAULT-VALUE}).")
  private String target;

  @Option(
      names = "--plant",
      paramLabel = "ID[,ID…]|all",
      description = "Plant a bug first, to see it found; or several or all of them in turn.")
  private String plant;

  @Option(
      names = "--nemesis",
      paramLabel = "FAULTS|all",
      defaultValue = "all",
      description = "What each seed draws its faults from (${DEFAULT-VALUE}).")
  private String nemesis;

  @Option(names = "--seeds", description = "How many trials to run at most (no limit).")
  private Long seeds;

  @Option(
      names = "--time-limit",
      converter = Durations.class,
      defaultValue = "60s",
      description = "How long to go on at most, for each bug (${DEFAULT-VALUE}).")
  private Duration timeLimit;

  @Option(
      names = "--stop-after",
      defaultValue = "1",
      description = "How many kinds of failure are enough (${DEFAULT-VALUE}).")
  private int stopAfter;

  @Option(names = "--seed", description = "The first seed (default: a new one, printed).")
  private Long seed;

  @Option(
      names = "--threads",
      description = "How many trials at a time (default: one for each core).")
  private Integer threads;

  @Mixin private StoreOption store;

  @Option(names = "--json", description = "Print one JSON object a line instead of text.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if ("all".equals(plant)) {
        return matrix(out, List.of());
      }
      return plant != null && plant.contains(",")
          ? matrix(out, List.of(plant.split(",", -1)))
          : one(out);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    } catch (TrialException | IOException e) {
      throw new CommandFailure(ExitCode.HARNESS_FAILED, e.getMessage(), e);
    }
  }

  private Explorer.Bounds bounds(PrintWriter out) {
    long first = seed == null ? new SplittableRandom().nextInt(1, Integer.MAX_VALUE) : seed;
    Explorer.Bounds bounds =
        new Explorer.Bounds(
            first,
            seeds == null ? Long.MAX_VALUE : seeds,
            timeLimit,
            stopAfter,
            threads == null ? Runtime.getRuntime().availableProcessors() : threads);
    if (!json) {
      out.printf("from seed %d, %d at a time%n", first, bounds.threads());
      out.flush();
    }
    return bounds;
  }

  private int one(PrintWriter out) throws TrialException, IOException, InterruptedException {
    Choices choices = Choices.of(Catalogue.target(target, plant), nemesis);
    ExploreLine line = ExploreLine.on(out);
    Tally tally = Explorer.run(choices, bounds(out), each -> show(line, each));
    line.clear();
    Keeper keeper = Explore.keeper(choices, nemesis, store.path(), SHRINK_ATTEMPTS);
    List<Keeper.Kept> kept = new ArrayList<>();
    for (Finding finding : tally.findings()) {
      say(out, finding.failure().kind() + " at seed " + finding.lineage() + "; shrinking");
      long until = System.nanoTime() + SHRINK_NANOS;
      kept.add(keeper.keep(finding, () -> System.nanoTime() > until));
    }
    String bug = plant == null ? "none" : plant;
    if (json) {
      out.print(JsonLine.of(ExploreTable.json(bug, tally, kept)));
    } else {
      out.println(ExploreLine.words(tally));
      found(out, bug, tally, kept, keeper);
    }
    out.flush();
    return tally.findings().isEmpty() ? ExitCode.VALID : ExitCode.INVALID;
  }

  private static void found(
      PrintWriter out, String bug, Tally tally, List<Keeper.Kept> kept, Keeper keeper) {
    if (tally.findings().isEmpty()) {
      out.println("nothing found");
      return;
    }
    out.println();
    out.print(ExploreTable.HEAD);
    for (int i = 0; i < kept.size(); i++) {
      out.print(ExploreTable.row(bug, tally.findings().get(i), Optional.of(kept.get(i))));
    }
    for (int i = 0; i < kept.size(); i++) {
      Finding finding = tally.findings().get(i);
      out.printf("%n%s: %s%n", finding.failure().kind(), finding.failure().words());
      out.println("kept in " + kept.get(i).directory());
      out.println("again:  " + keeper.command(finding.lineage()));
      if (kept.get(i).scenario().isPresent()) {
        out.println("shrunk: ./ordeal replay " + kept.get(i).directory().resolve(Keeper.SCENARIO));
      }
    }
  }

  private int matrix(PrintWriter out, List<String> bugs)
      throws TrialException, IOException, InterruptedException {
    Target system = Catalogue.target(target);
    // Refuses an unknown one before anything is printed.
    bugs.forEach(bug -> Explore.planted(system, bug));
    ExploreLine line = ExploreLine.on(out);
    Matrix matrix =
        new Matrix(system, nemesis, bounds(out), store.path(), each -> show(line, each));
    if (!json) {
      out.print(ExploreTable.HEAD);
      out.flush();
    }
    List<Matrix.Row> rows =
        matrix.run(
            bugs,
            row -> {
              line.clear();
              out.print(json ? json(row) : ExploreTable.row(row));
              out.flush();
            });
    if (!json) {
      summary(out, rows);
    }
    boolean found = rows.stream().anyMatch(Matrix.Row::isCaught);
    return found ? ExitCode.INVALID : ExitCode.VALID;
  }

  private static String json(Matrix.Row row) {
    return JsonLine.of(ExploreTable.json(row));
  }

  private static void summary(PrintWriter out, List<Matrix.Row> rows) {
    List<Matrix.Row> planted = rows.stream().filter(row -> row.bug().isPresent()).toList();
    long caught = planted.stream().filter(Matrix.Row::isCaught).count();
    long scripted = planted.stream().filter(row -> row.scripted().isPresent()).count();
    double seconds = rows.stream().mapToLong(row -> row.tally().nanos()).sum() / 1e9;
    out.printf("%n%d of %d bugs caught", caught, planted.size());
    out.print(scripted == 0 ? "" : ", " + scripted + " of them by a scenario only");
    out.printf(", %.0f s%n", seconds);
    for (Matrix.Row row : rows) {
      if (row.scripted().isPresent()) {
        Scripted each = row.scripted().get();
        out.printf(
            "no seed found %s; its scenario shows it: ./ordeal replay %s%n",
            row.bug().orElseThrow().id(), each.kept().directory().resolve(Keeper.SCENARIO));
        missing(out, row, each.catcher());
      }
      for (Finding finding : row.tally().findings()) {
        missing(out, row, finding.catcher());
        if (row.bug().isEmpty()) {
          out.println("the target as it is fails: " + finding.failure().words());
        }
      }
    }
    out.flush();
  }

  private static void missing(PrintWriter out, Matrix.Row row, Finding.Catcher catcher) {
    if (catcher == Finding.Catcher.CHECKER) {
      out.println(
          "an invariant is missing: only clients saw "
              + row.bug().map(each -> each.id()).orElse("none"));
    }
  }

  private void show(ExploreLine line, Tally tally) {
    if (!json) {
      line.show(tally);
    }
  }

  private void say(PrintWriter out, String words) {
    if (!json) {
      out.println(words);
      out.flush();
    }
  }
}
