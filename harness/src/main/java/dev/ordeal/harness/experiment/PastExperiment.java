package dev.ordeal.harness.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An experiment that was, as its {@code experiment.json} tells it.
 *
 * @param directory where its page is; the trial's name is the experiment's
 * @param hypothesis what was believed
 * @param outcome {@code held}, {@code refuted}, {@code unknown}, or nothing if it has not ended
 * @param repetitions how often it was tried
 * @param trouble why it cannot be read, in a sentence
 */
public record PastExperiment(
    RunDirectory directory,
    String hypothesis,
    String outcome,
    int repetitions,
    Optional<String> trouble) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Lists the experiments in a run store, the newest first.
   *
   * @throws IOException in one line, if a directory cannot be read
   */
  public static List<PastExperiment> list(Path store) throws IOException {
    List<PastExperiment> experiments = new ArrayList<>();
    Path home = store.resolve(Experiment.EXPERIMENTS);
    if (Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
      for (RunDirectory each : new RunStore(home).list()) {
        experiments.add(read(each));
      }
    }
    return experiments;
  }

  private static PastExperiment read(RunDirectory directory) {
    Path record = directory.path().resolve(Experiment.RECORD);
    if (!Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)) {
      return troubled(
          directory, Experiment.RECORD + " is not there: it still runs, or it was ended.");
    }
    try {
      JsonNode json = JSON.readTree(Files.readString(record));
      return new PastExperiment(
          directory,
          json.path("hypothesis").asText(""),
          json.path("outcome").asText(""),
          json.path("repetitions").size(),
          Optional.empty());
    } catch (JsonProcessingException e) {
      return troubled(directory, Experiment.RECORD + " is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      return troubled(directory, Experiment.RECORD + " cannot be read: " + e.getMessage());
    }
  }

  private static PastExperiment troubled(RunDirectory directory, String trouble) {
    return new PastExperiment(directory, "", "", 0, Optional.of(trouble));
  }
}
