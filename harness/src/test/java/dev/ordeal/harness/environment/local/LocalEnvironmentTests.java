package dev.ordeal.harness.environment.local;

import static dev.ordeal.harness.environment.local.TinyTrial.THREE;
import static dev.ordeal.harness.environment.local.TinyTrial.await;
import static dev.ordeal.harness.environment.local.TinyTrial.eventually;
import static dev.ordeal.harness.environment.local.TinyTrial.status;
import static dev.ordeal.nemesis.Evidence.Status.INSTALLED;
import static dev.ordeal.nemesis.Evidence.Status.PARTLY;
import static dev.ordeal.nemesis.Evidence.Status.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Faults on real processes do what they say, and say what was seen. */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "needs Linux: 127.0.0.0/8 and /proc, as the environment itself does")
class LocalEnvironmentTests {

  @Test
  void launches_serves_collects_logs_and_leaves_nothing(@TempDir Path logs) throws Exception {
    TinyTrial trial = new TinyTrial("t-launch", THREE);
    try (trial;
        TinyTrial beside = new TinyTrial("t-beside", List.of("n1"))) {
      assertThat(await(trial.deployment.ready())).isTrue();
      assertThat(trial.pids()).hasSize(3);
      assertThat(beside.pids()).hasSize(1);
      assertThat(trial.say("n2", "put two")).isEqualTo("done");
      assertThat(trial.say("n2", "get")).isEqualTo("two");
      assertThat(trial.say("n1", "get")).isEqualTo("nothing");
      assertThat(beside.say("n1", "get")).isEqualTo("nothing");
      eventually("all hear all", () -> trial.heardBy("n3").containsAll(List.of("n1", "n2")));
      assertThat(await(trial.cluster.leaders())).isEqualTo(Map.of("all", "n1"));

      trial.deployment.collectLogs(logs);
      assertThat(Files.readString(logs.resolve("n3/node.log")))
          .contains("start of n3", "tiny node n3 starts");
      assertThat(new LocalEnvironment().leftovers())
          .noneMatch(left -> left.words().contains("t-launch"));
    }
    assertThat(trial.pids()).isEmpty();
    assertThat(directories("t-launch")).isEmpty();
    trial.close();
  }

  @Test
  void cut_makes_exactly_one_direction_deaf_and_mend_heals_it() throws Exception {
    try (TinyTrial trial = new TinyTrial("t-cut", THREE)) {
      eventually("all hear all", () -> allHearAll(trial));

      Evidence cut = await(trial.cluster.cut(new Grudge(Map.of("n2", Set.of("n1")))));

      assertThat(cut.status()).isEqualTo(INSTALLED);
      assertThat(cut.effects()).containsOnlyKeys("n2");
      assertThat(cut.effects().get("n2").seen())
          .matches("from n1: nothing in 300 ms, [1-9][0-9]* bytes held, no new connection");
      eventually("n2 hears n3 only", () -> trial.heardBy("n2").equals(List.of("n3")));
      eventually("n1 hears both", () -> trial.heardBy("n1").equals(List.of("n2", "n3")));

      Evidence other = await(trial.cluster.cut(Grudge.between(List.of(List.of("n3"), THREE_BUT))));
      assertThat(other.status()).isEqualTo(INSTALLED);
      assertThat(other.effects()).containsOnlyKeys("n1", "n2", "n3");
      assertThat(trial.heardBy("n3")).containsExactly("");
      eventually("n2 hears n1 again", () -> trial.heardBy("n2").equals(List.of("n1")));

      assertThat(status(trial.cluster.mend())).isEqualTo(INSTALLED);
      eventually("all hear all", () -> allHearAll(trial));
      assertThat(status(trial.cluster.mend())).as("again").isEqualTo(INSTALLED);
    }
  }

  private static final List<String> THREE_BUT = List.of("n1", "n2");

  private static boolean allHearAll(TinyTrial trial) throws Exception {
    return trial.heardBy("n1").size() == 2
        && trial.heardBy("n2").size() == 2
        && trial.heardBy("n3").size() == 2;
  }

  @Test
  void slow_links_are_seen_by_how_long_a_new_connection_takes_and_so_is_their_end()
      throws Exception {
    try (TinyTrial trial = new TinyTrial("t-delay", THREE)) {
      eventually("all hear all", () -> allHearAll(trial));
      Impairment slow =
          new Impairment(
              Impairment.Kind.DELAY,
              List.of("n1"),
              Impairment.Way.TO,
              1_000_000,
              300_000_000,
              50_000_000);

      Evidence begun = await(trial.cluster.impair(slow));
      assertThat(begun.status()).isEqualTo(INSTALLED);
      assertThat(begun.effects()).containsOnlyKeys("n1");
      assertThat(begun.effects().get("n1").seen())
          .matches(
              "new connections over 2 of 2 links were answered after 3\\d\\d\\.\\d to [0-9.]+ ms");
      eventually("all hear all, if later", () -> allHearAll(trial));

      await(trial.cluster.kill(Set.of("n1")));
      assertThat(status(trial.cluster.impair(slow))).as("of a dead node").isEqualTo(REFUSED);
      await(trial.cluster.start(Set.of("n1")));

      Evidence ended = await(trial.cluster.unimpair(slow));
      assertThat(ended.status()).isEqualTo(INSTALLED);
      assertThat(ended.effects().get("n1").seen()).contains("over 2 of 2 links");
    }
  }

  @Test
  void changed_bytes_are_counted_on_the_links_that_were_named_and_on_no_other() throws Exception {
    try (TinyTrial trial = new TinyTrial("t-corrupt", THREE)) {
      eventually("all hear all", () -> allHearAll(trial));
      Impairment wrong =
          new Impairment(
              Impairment.Kind.CORRUPT, List.of("n2"), Impairment.Way.FROM, 900_000, 0, 0);

      Evidence begun = await(trial.cluster.impair(wrong));
      assertThat(begun.status()).isEqualTo(INSTALLED);
      assertThat(begun.effects().get("n2").seen())
          .matches("of [1-9]\\d* pieces on 2 links [1-9]\\d* were changed");
      assertThat(status(trial.cluster.unimpair(wrong))).isEqualTo(INSTALLED);

      Impairment lost =
          new Impairment(Impairment.Kind.LOSS, List.of("n2"), Impairment.Way.FROM, 500_000, 0, 0);
      assertThat(status(trial.cluster.impair(lost))).isEqualTo(REFUSED);
    }
  }

  @Test
  void killed_node_refuses_connections_and_starts_on_its_data() throws Exception {
    try (TinyTrial trial = new TinyTrial("t-kill", THREE)) {
      trial.say("n1", "put kept");

      assertThat(status(trial.cluster.kill(Set.of("n1", "n2")))).isEqualTo(INSTALLED);
      assertThat(trial.pids()).hasSize(1);
      assertThat(trial.say("n1", "get")).contains("Connection refused");
      assertThat(await(trial.deployment.ready())).isFalse();
      assertThat(status(trial.cluster.kill(Set.of("n1")))).as("again").isEqualTo(INSTALLED);
      assertThat(status(trial.cluster.pause(Set.of("n1")))).isEqualTo(REFUSED);
      assertThat(status(trial.cluster.mend())).as("n1 and n2 are dead").isEqualTo(PARTLY);

      assertThat(status(trial.cluster.start(Set.of("n1", "n2")))).isEqualTo(INSTALLED);
      assertThat(status(trial.cluster.start(Set.of("n1")))).as("again").isEqualTo(INSTALLED);
      assertThat(trial.say("n1", "get")).isEqualTo("kept");
      assertThat(await(trial.deployment.ready())).isTrue();
      assertThat(trial.pids()).hasSize(3);
      eventually("n3 hears all", () -> trial.heardBy("n3").size() == 2);
    }
  }

  @Test
  void paused_node_stands_still_goes_on_and_can_be_killed() throws Exception {
    try (TinyTrial trial = new TinyTrial("t-pause", THREE)) {
      Evidence paused = await(trial.cluster.pause(Set.of("n1", "n2")));

      assertThat(paused.status()).isEqualTo(INSTALLED);
      assertThat(paused.effects().get("n1").seen()).contains("threads of process");
      assertThat(trial.say("n1", "get")).contains("timed out");
      assertThat(await(trial.deployment.ready())).isFalse();
      assertThat(status(trial.cluster.start(Set.of("n1")))).isEqualTo(REFUSED);

      assertThat(status(trial.cluster.resume(Set.of("n1", "n3")))).isEqualTo(INSTALLED);
      assertThat(trial.say("n1", "get")).isEqualTo("nothing");

      assertThat(status(trial.cluster.kill(Set.of("n2")))).isEqualTo(INSTALLED);
      assertThat(status(trial.cluster.resume(Set.of("n2")))).isEqualTo(INSTALLED);
      assertThat(status(trial.cluster.start(Set.of("n2")))).isEqualTo(INSTALLED);
      assertThat(trial.say("n2", "get")).isEqualTo("nothing");
    }
  }

  @Test
  void partition_outlasts_restarts_and_close_works_amid_faults() throws Exception {
    TinyTrial trial = new TinyTrial("t-amid", THREE);
    try (trial) {
      Grudge alone = Grudge.between(List.of(List.of("n1"), List.of("n2", "n3")));
      await(trial.cluster.kill(Set.of("n1")));
      assertThat(status(trial.cluster.cut(alone))).as("n1 is dead").isEqualTo(PARTLY);

      assertThat(status(trial.cluster.start(Set.of("n1")))).isEqualTo(INSTALLED);
      assertThat(trial.heardBy("n1")).containsExactly("");
      assertThat(status(trial.cluster.cut(alone))).isEqualTo(INSTALLED);
      eventually("n2 hears n3 only", () -> trial.heardBy("n2").equals(List.of("n3")));
      await(trial.cluster.pause(Set.of("n2")));
      await(trial.cluster.kill(Set.of("n3")));
    }
    assertThat(trial.pids()).isEmpty();
    assertThat(directories("t-amid")).isEmpty();
    assertThat(status(trial.cluster.start(Set.of("n1")))).isEqualTo(REFUSED);
    assertThat(trial.pids()).isEmpty();
  }

  @Test
  void node_that_ends_by_itself_is_noticed(@TempDir Path logs) throws Exception {
    try (TinyTrial trial = new TinyTrial("t-exit", THREE)) {
      trial.say("n2", "exit 7");

      eventually("not ready", () -> !await(trial.deployment.ready()));
      eventually("refused", () -> trial.say("n2", "get").contains("Connection refused"));
      trial.deployment.collectLogs(logs);
      assertThat(Files.readString(logs.resolve("n2/node.log")))
          .contains("asked to exit", "n2 ended by itself with exit code 7");
      assertThat(status(trial.cluster.start(Set.of("n2")))).isEqualTo(INSTALLED);
      assertThat(await(trial.deployment.ready())).isTrue();
    }
  }

  @Test
  void unknown_nodes_are_refused_and_nothing_is_done() throws Exception {
    try (TinyTrial trial = new TinyTrial("t-unknown", THREE)) {
      Evidence evidence = await(trial.cluster.kill(Set.of("n1", "n9")));

      assertThat(evidence.status()).isEqualTo(REFUSED);
      assertThat(evidence.effects().get("n1").seen()).contains("no node n9");
      assertThat(trial.pids()).hasSize(3);
    }
  }

  static List<Path> directories(String cluster) throws Exception {
    return WorkDirectory.all().stream()
        .map(WorkDirectory::path)
        .filter(path -> path.getFileName().toString().startsWith("ordeal-" + cluster + "-"))
        .toList();
  }
}
