package dev.ordeal.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads a run's {@code trial.json}, {@code verdict.json} and {@code figures.json} for a list. */
final class SummaryReader {
  private final RunDirectory run;
  private final List<String> troubles = new ArrayList<>();

  SummaryReader(RunDirectory run) {
    this.run = run;
  }

  RunSummary read() {
    JsonNode trial = SmallJson.read(run.trial(), troubles);
    boolean planDamaged = !troubles.isEmpty();
    JsonNode verdict = verdict();
    RunState state = state(verdict, planDamaged);
    return new RunSummary(
        run,
        state,
        verdict.path("reason").asText(""),
        target(trial),
        trial.path("environment").asText(""),
        trial.path("workload").path("name").asText(""),
        trial.path("nemesis").asText(""),
        trial.path("seed").asText(""),
        verdict.path("millis").isNumber()
            ? OptionalLong.of(verdict.path("millis").asLong())
            : OptionalLong.empty(),
        figures(),
        lastWritten(),
        troubles);
  }

  private RunState state(JsonNode verdict, boolean planDamaged) {
    if (verdict.isMissingNode()) {
      return planDamaged || Files.exists(run.verdict(), LinkOption.NOFOLLOW_LINKS)
          ? RunState.DAMAGED
          : RunState.NO_VERDICT;
    }
    return switch (verdict.path("verdict").asText("")) {
      case "valid" -> RunState.VALID;
      case "invalid" -> RunState.INVALID;
      case "unknown" -> RunState.UNKNOWN;
      default -> {
        troubles.add("verdict.json holds no verdict that is valid, invalid or unknown.");
        yield RunState.DAMAGED;
      }
    };
  }

  private static String target(JsonNode trial) {
    JsonNode plant = trial.path("targetSettings").path("plant");
    String name = trial.path("target").asText("");
    return plant.isMissingNode() || plant.isNull() ? name : name + "+" + plant.asText();
  }

  private Optional<RunFigures> figures() {
    if (!Files.exists(run.figures(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    JsonNode json = SmallJson.read(run.figures(), troubles);
    try {
      return json.isMissingNode() ? Optional.empty() : Optional.of(RunFigures.of(json));
    } catch (IllegalArgumentException e) {
      troubles.add("figures.json " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  private Optional<Instant> lastWritten() {
    return Stream.of(run.history(), run.verdict(), run.trial(), run.path())
        .flatMap(file -> written(file).stream())
        .max(Instant::compareTo);
  }

  private static Optional<Instant> written(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Reads the plain fields of {@code verdict.json}; keys and counterexamples may be long. */
  private JsonNode verdict() {
    Path file = run.verdict();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return MissingNode.getInstance();
    }
    ObjectNode fields = SmallJson.MAPPER.createObjectNode();
    try (InputStream in = SmallJson.open(file);
        JsonParser parser = SmallJson.MAPPER.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        troubles.add("verdict.json holds no object.");
        return MissingNode.getInstance();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isStructStart()) {
          parser.skipChildren();
        } else {
          fields.set(name, SmallJson.MAPPER.readTree(parser));
        }
      }
      return fields;
    } catch (JsonProcessingException e) {
      troubles.add("verdict.json is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      troubles.add(DiskFailure.of("read", file.getFileName(), e).getMessage() + ".");
    }
    return MissingNode.getInstance();
  }
}
