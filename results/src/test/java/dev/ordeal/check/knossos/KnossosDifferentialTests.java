package dev.ordeal.check.knossos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Engine;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.ReadOptions;
import dev.ordeal.model.Model;
import dev.ordeal.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our engines to what the original finds, where the original is there to be asked. */
class KnossosDifferentialTests {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(20), 1L << 30);

  /** How many histories of each model; the property asks for more or fewer. */
  private static final int HISTORIES = Integer.getInteger("ordeal.knossos.histories", 1_000);

  /** A competition polls, and takes twenty times as long. */
  private static final int COMPETITIONS = HISTORIES / 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "register",
        "cas-register",
        "multi-register",
        "mutex",
        "set",
        "fifo-queue",
        "unordered-queue"
      })
  void finds_what_our_engines_find(String name) {
    KnossosClassPath classPath = RealKnossos.classPath(getClass());
    try (KnossosProcess process = new KnossosProcess(classPath)) {
      for (KnossosAlgorithm algorithm : KnossosAlgorithm.values()) {
        int histories = algorithm == KnossosAlgorithm.COMPETITION ? COMPETITIONS : HISTORIES;
        compare(Models.named(name), process, algorithm, histories);
      }
    }
  }

  private static void compare(
      Model<?> model, KnossosProcess process, KnossosAlgorithm algorithm, int histories) {
    long begun = System.nanoTime();
    Map<Verdict.Status, Integer> found = new EnumMap<>(Verdict.Status.class);
    int samePlace = 0;
    for (int seed = 0; seed < histories; seed++) {
      History history = SharedWords.history(model.name(), seed);
      if (history == null) {
        continue;
      }
      Verdict ours =
          new Linearizability(model, FailedCas.IGNORE, Engine.ALL).check(history, BUDGET);

      Verdict theirs = new Knossos(model, process, algorithm).check(history, BUDGET);

      found.merge(theirs.status(), 1, Integer::sum);
      if (theirs.status() == Verdict.Status.UNKNOWN) {
        System.out.println("KnossosDifferentialTests: " + seed + ": " + theirs.reason());
      } else {
        assertThat(theirs.status())
            .as("%d by %s: %s: %s", seed, algorithm.word(), theirs.reason(), history.events())
            .isEqualTo(ours.status());
      }
      if (ours instanceof Verdict.Invalid invalid && theirs.status() == Verdict.Status.INVALID) {
        String place = "at event " + invalid.counterexample().unplaced().returnIndex() + ".";
        samePlace += theirs.reason().endsWith(place) ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "KnossosDifferentialTests: %s by %s: %s, %d invalid at the same return, %.1f s%n",
        model.name(),
        algorithm.word(),
        found,
        samePlace,
        (System.nanoTime() - begun) / 1e9);
    assertThat(found.getOrDefault(Verdict.Status.UNKNOWN, 0)).isLessThan(1 + histories / 100);
    assertThat(found.getOrDefault(Verdict.Status.VALID, 0)).isGreaterThan(histories / 8);
    assertThat(found.getOrDefault(Verdict.Status.INVALID, 0)).isGreaterThan(histories / 20);
  }

  /** Beside the repository, or where the property says. */
  private static Path recorded() {
    String elsewhere = System.getProperty("ordeal.shared");
    Path shared =
        elsewhere != null
            ? Path.of(elsewhere)
            : Path.of("").toAbsolutePath().getParent().resolveSibling("shared");
    Path folder = shared.resolve("histories").resolve("jepsen-etcd");
    if (!Files.isDirectory(folder)) {
      System.out.println("KnossosDifferentialTests: skipped, there are no recorded histories");
    }
    assumeTrue(Files.isDirectory(folder), "no recorded histories");
    return folder;
  }

  @Test
  void finds_what_our_engines_find_in_what_jepsen_recorded() throws IOException {
    KnossosClassPath classPath = RealKnossos.classPath(getClass());
    Model<?> model = Models.named("cas-register");
    Map<Verdict.Status, Integer> found = new EnumMap<>(Verdict.Status.class);
    try (KnossosProcess process = new KnossosProcess(classPath);
        var files = Files.list(recorded())) {
      for (Path file : files.sorted().toList()) {
        History history = Histories.read(file, ReadOptions.DETECT);

        Verdict verdict =
            new CrossCheck(
                    new Linearizability(model, FailedCas.IGNORE, Engine.ALL),
                    model,
                    FailedCas.IGNORE,
                    process,
                    KnossosAlgorithm.COMPETITION)
                .check(history, BUDGET);

        boolean same = verdict.reason().endsWith("Knossos finds the same.");
        found.merge(same ? verdict.status() : Verdict.Status.UNKNOWN, 1, Integer::sum);
        if (!same) {
          System.out.println("KnossosDifferentialTests: " + file + ": " + verdict.reason());
        }
      }
    }
    System.out.println("KnossosDifferentialTests: recorded by Jepsen: " + found);
    assertThat(found.get(Verdict.Status.VALID)).isPositive();
    assertThat(found.get(Verdict.Status.INVALID)).isPositive();
  }
}
