package dev.ordeal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what a run left behind, as far as it can be read; what cannot is told in {@code troubles}.
 *
 * @param run the directory
 * @param trial {@code trial.json}, or a missing node
 * @param verdict {@code verdict.json}, or a missing node
 * @param recording the history, or null where there is none that can be opened
 * @param availability its figures, or null
 * @param moments what the harness noted beside it
 * @param lines what the nodes logged that matters
 * @param troubles what could not be read, in sentences
 */
record RunContents(
    RunDirectory run,
    JsonNode trial,
    JsonNode verdict,
    Recording recording,
    Availability availability,
    Moments moments,
    List<NodeLines.Line> lines,
    List<String> troubles) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static RunContents read(RunDirectory run) {
    List<String> troubles = new ArrayList<>();
    JsonNode trial = json(run.trial(), troubles);
    JsonNode verdict = json(run.verdict(), troubles);
    Recording recording = recording(run.history(), troubles);
    Availability availability = recording == null ? null : Availability.of(recording);
    Moments moments = Moments.read(run.moments(), troubles);
    List<NodeLines.Line> lines = NodeLines.read(run, moments, troubles);
    return new RunContents(
        run, trial, verdict, recording, availability, moments, lines, List.copyOf(troubles));
  }

  private static JsonNode json(Path file, List<String> troubles) {
    try {
      if (Files.notExists(file)) {
        troubles.add(file.getFileName() + " is not there.");
        return MissingNode.getInstance();
      }
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      troubles.add(file.getFileName() + " is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      troubles.add(DiskFailure.of("read", file.getFileName(), e).getMessage());
    }
    return MissingNode.getInstance();
  }

  private static Recording recording(Path file, List<String> troubles) {
    if (Files.notExists(file)) {
      troubles.add(file.getFileName() + " is not there.");
      return null;
    }
    try {
      Recording recording = Recording.read(file);
      troubles.addAll(recording.notes());
      return recording;
    } catch (IOException e) {
      troubles.add(DiskFailure.of("read", file.getFileName(), e).getMessage());
    } catch (RuntimeException e) {
      troubles.add("The history could not be drawn: " + e);
    }
    return null;
  }
}
