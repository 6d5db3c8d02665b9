package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.ReadOptions;
import dev.ordeal.model.KeyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Judges Porcupine's key-value histories, and compares with its verdicts. */
class PorcupineKeyValueTests {
  /** Beside the repository, or where the property says. */
  private static Path recorded() {
    String elsewhere = System.getProperty("ordeal.shared");
    Path shared =
        elsewhere != null
            ? Path.of(elsewhere)
            : Path.of("").toAbsolutePath().getParent().resolveSibling("shared");
    Path histories = shared.resolve("histories");
    boolean there = Files.exists(histories.resolve("verdicts.tsv"));
    if (!there) {
      System.out.println(
          "PorcupineKeyValueTests: skipped, there are no recorded histories beside the repository");
    }
    assumeTrue(there, "no recorded histories");
    return histories;
  }

  @Test
  void agrees_with_porcupine_on_every_history() throws IOException {
    Path histories = recorded();
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : Files.readAllLines(histories.resolve("verdicts.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[1].equals("kv")) {
        History history = Histories.read(histories.resolve(columns[0]), ReadOptions.DETECT);
        expected.put(columns[0], columns[3]);
        found.put(columns[0], judge(columns[0], history));
      }
    }

    assertThat(expected).hasSize(6);
    assertThat(found).isEqualTo(expected);
  }

  private static String judge(String name, History history) {
    Verdict verdict = null;
    for (int warm = 0; warm < 5; warm++) {
      long begun = System.nanoTime();
      verdict = new Linearizability(new KeyValue()).check(history, Budget.DEFAULT);
      System.out.printf(
          Locale.ROOT,
          "PorcupineKeyValueTests: %s, %s in %.1f ms%n",
          name,
          verdict.status().word(),
          (System.nanoTime() - begun) / 1e6);
    }
    return verdict.status().word();
  }
}
