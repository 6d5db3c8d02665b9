package dev.ordeal.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.file.NamesThere;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTests {
  @TempDir private Path directory;

  @Test
  void one_that_is_ended_early_leaves_what_it_had_and_does_not_call_it_held() throws Exception {
    Path yaml =
        Files.writeString(
            directory.resolve("experiment.yml"),
            """
            name: ended
            hypothesis: Most is answered.
            environment: sim
            repetitions: 4
            trial: {time-limit: 2s}
            schedule: []
            steady-state:
              answered-rate: {at-least: 50%}
            """);
    Experiment.Listener ending =
        new Experiment.Listener() {
          @Override
          public void begins(ExperimentFile file, String faults, Path path) {}

          @Override
          public void ended(Repetition repetition) {
            if (repetition.number() == 2) {
              Thread.currentThread().interrupt();
            }
          }
        };

    assertThatThrownBy(
            () ->
                Experiment.run(
                    ExperimentFile.read(yaml),
                    new NamesThere(),
                    new Experiment.Options(directory.resolve("store"), 7, "again"),
                    ending))
        .isInstanceOfSatisfying(
            TrialException.class,
            e -> assertThat(e.kind()).isEqualTo(TrialException.Kind.INTERRUPTED));

    assertThat(Thread.interrupted()).isTrue();
    Path left = directory.resolve("store/experiments/ended/latest");
    assertThat(left.resolve("index.html"))
        .content()
        .contains(">Unknown<")
        .contains("only 2 of 4 repetitions were run");
    assertThat(left.resolve("experiment.json")).content().contains("\"outcome\" : \"unknown\"");
  }
}
