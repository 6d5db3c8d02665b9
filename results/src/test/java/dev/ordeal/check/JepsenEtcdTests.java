package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ordeal.history.Call;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.ReadOptions;
import dev.ordeal.model.CasRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Judges what Jepsen recorded of an early etcd, and compares with the verdicts of Porcupine. */
class JepsenEtcdTests {
  private static final int LOGS = 103;

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
          "JepsenEtcdTests: skipped, there are no recorded histories beside the repository");
    }
    assumeTrue(there, "no recorded histories");
    return histories;
  }

  private static Map<String, History> read(Path histories) throws IOException {
    Map<String, History> logs = new LinkedHashMap<>();
    try (var files = Files.list(histories.resolve("jepsen-etcd"))) {
      for (Path file : files.sorted().toList()) {
        logs.put("jepsen-etcd/" + file.getFileName(), Histories.read(file, ReadOptions.DETECT));
      }
    }
    return logs;
  }

  private static Map<String, String> verdicts(Path histories) throws IOException {
    Map<String, String> verdicts = new HashMap<>();
    for (String line : Files.readAllLines(histories.resolve("verdicts.tsv"))) {
      String[] columns = line.split("\t", -1);
      verdicts.put(columns[0], columns[3]);
    }
    return verdicts;
  }

  @Test
  void agrees_with_porcupine_on_every_log() throws IOException {
    Path histories = recorded();
    Map<String, History> logs = read(histories);
    Map<String, String> expected = verdicts(histories);
    Linearizability checker =
        new Linearizability(new CasRegister(), FailedCas.OBSERVE, Reductions.ALL);
    Map<String, String> found = new LinkedHashMap<>();
    Map<String, String> wanted = new LinkedHashMap<>();

    for (int warm = 0; warm < 5; warm++) {
      long begun = System.nanoTime();
      for (Map.Entry<String, History> log : logs.entrySet()) {
        Verdict verdict = checker.check(log.getValue(), Budget.DEFAULT);
        found.put(log.getKey(), verdict.status().word());
        wanted.put(log.getKey(), expected.get(log.getKey()));
      }
      System.out.printf(
          Locale.ROOT,
          "JepsenEtcdTests: %d logs in %.1f ms%n",
          logs.size(),
          (System.nanoTime() - begun) / 1e6);
    }

    assertThat(logs).hasSize(LOGS);
    assertThat(found).isEqualTo(wanted);
  }

  /** Leaving the failed cas out says less, so it can only turn invalid into valid. */
  @Test
  void ignoring_failed_cas_is_never_stricter() throws IOException {
    Path histories = recorded();
    Map<String, String> expected = verdicts(histories);

    for (Map.Entry<String, History> log : read(histories).entrySet()) {
      Verdict verdict =
          new Linearizability(new CasRegister()).check(log.getValue(), Budget.DEFAULT);
      if (expected.get(log.getKey()).equals("valid")) {
        assertThat(verdict.status()).as(log.getKey()).isEqualTo(Verdict.Status.VALID);
      }
      assertThat(verdict.status()).as(log.getKey()).isNotEqualTo(Verdict.Status.UNKNOWN);
    }
  }

  /** Porcupine's own key-value histories hold as many operations as it says. */
  @Test
  void reads_every_key_value_history() throws IOException {
    Path folder = recorded().resolve("kv");
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String name :
        new String[] {"c01-bad", "c01-ok", "c10-bad", "c10-ok", "c50-bad", "c50-ok"}) {
      History history = Histories.read(folder.resolve(name + ".txt"), ReadOptions.DETECT);
      assertThat(history.calls()).allMatch(call -> call.outcome() == Call.Outcome.OK);
      assertThat(history.calls()).allMatch(call -> call.operation().key() != null);
      sizes.put(name, history.calls().size());
    }

    assertThat(sizes)
        .containsExactly(
            Map.entry("c01-bad", 38),
            Map.entry("c01-ok", 58),
            Map.entry("c10-bad", 405),
            Map.entry("c10-ok", 337),
            Map.entry("c50-bad", 2024),
            Map.entry("c50-ok", 1712));
  }
}
