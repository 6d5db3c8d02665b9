package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.History;
import dev.ordeal.history.JsonlHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTests {
  @TempDir Path folder;

  private static TrialPlan plan() {
    return Trial.named("recorded")
        .target(new PaxosTarget())
        .on(new SimEnvironment())
        .nemesis("kill")
        .timeLimit(Duration.ofSeconds(5))
        .seed(3)
        .plan();
  }

  @Test
  void records_what_the_whole_trial_would_and_counts_it() throws Exception {
    Path file = folder.resolve("history.jsonl");

    Recording recording = Recording.of(plan(), file);

    History history = JsonlHistory.read(file);
    assertThat(history.events()).isEqualTo(Rehearsal.of(plan()).history().events());
    assertThat(recording.invoked()).isEqualTo(count(history, false)).isGreaterThan(500);
    assertThat(recording.completed()).isEqualTo(count(history, true));
  }

  private static long count(History history, boolean completions) {
    return history.events().stream()
        .filter(event -> !event.isNemesis() && event.type().completes() == completions)
        .count();
  }

  @Test
  void says_where_it_cannot_write() throws Exception {
    Path file = Files.createFile(folder.resolve("history.jsonl"));

    assertThatThrownBy(() -> Recording.of(plan(), file))
        .isInstanceOf(TrialException.class)
        .hasMessageContaining("cannot write " + file);
  }
}
