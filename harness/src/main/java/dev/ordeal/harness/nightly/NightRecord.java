package dev.ordeal.harness.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.report.JsonFigure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What later nights need of this one: {@code night.json}.
 *
 * @param seed the night's seed
 * @param shard which part of it
 * @param ended whether each trial had its turn: not so of a night that was ended early or died
 * @param trials its trials in order
 */
record NightRecord(long seed, Shard shard, boolean ended, List<Entry> trials) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One trial: see {@link Outcome}; its run is told from the night's directory, or not at all. */
  record Entry(
      String cell,
      String settings,
      long seed,
      boolean regression,
      Outcome.Kind kind,
      String reason,
      String detail,
      String run,
      long tookMillis,
      Figures figures) {

    static Entry of(Outcome outcome, Path night) {
      NightTrial trial = outcome.trial();
      return new Entry(
          trial.cell().label(),
          trial.cell().settings(),
          trial.seed(),
          trial.regression().isPresent(),
          outcome.kind(),
          outcome.reason(),
          outcome.detail(),
          outcome.directory().map(path -> NightPage.link(night, path)).orElse(""),
          outcome.wallNanos() / 1_000_000,
          outcome.figures());
    }
  }

  /** Copies the trials. */
  NightRecord {
    trials = List.copyOf(trials);
  }

  String json() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Entry trial : trials) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("cell", trial.cell);
      entry.put("seed", trial.seed);
      entry.put("regression", trial.regression);
      entry.put("outcome", trial.kind.word());
      entry.put("reason", trial.reason);
      entry.put("detail", trial.detail);
      entry.put("run", trial.run);
      entry.put("tookMillis", trial.tookMillis);
      entry.put("operations", trial.figures.operations());
      entry.put("okPerSecond", JsonFigure.of(trial.figures.okPerSecond()));
      entry.put("recoverySeconds", JsonFigure.of(trial.figures.recoverySeconds()));
      entry.put(
          "checkerMillis",
          trial.figures.checkerMillis().isPresent()
              ? trial.figures.checkerMillis().getAsLong()
              : null);
      entry.put("settings", trial.settings);
      list.add(entry);
    }
    Map<String, Object> night = new LinkedHashMap<>();
    night.put("version", 1);
    night.put("seed", seed);
    night.put("shard", shard.toString());
    night.put("ended", ended);
    night.put("trials", list);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(night) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a night is always JSON", e);
    }
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  static NightRecord read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.path("version").asInt() != 1 || !json.path("trials").isArray()) {
        throw new IllegalArgumentException("it is no night.json of version 1");
      }
      List<Entry> trials = new ArrayList<>();
      for (JsonNode trial : json.path("trials")) {
        trials.add(
            new Entry(
                trial.path("cell").asText(),
                trial.path("settings").asText(),
                trial.path("seed").asLong(),
                trial.path("regression").asBoolean(),
                kind(trial.path("outcome").asText()),
                trial.path("reason").asText(),
                trial.path("detail").asText(),
                trial.path("run").asText(),
                trial.path("tookMillis").asLong(),
                new Figures(
                    trial.path("operations").asLong(),
                    JsonFigure.read(trial.path("okPerSecond")),
                    JsonFigure.read(trial.path("recoverySeconds")),
                    trial.path("checkerMillis").isNumber()
                        ? OptionalLong.of(trial.path("checkerMillis").asLong())
                        : OptionalLong.empty())));
      }
      return new NightRecord(
          json.path("seed").asLong(),
          Shard.parse(json.path("shard").asText()),
          json.path("ended").asBoolean(true),
          trials);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Outcome.Kind kind(String word) {
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("there is no outcome '" + word + "'");
  }
}
