package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.Leftover;
import dev.ordeal.harness.environment.local.LocalEnvironment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.JsonlHistory;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.report.Availability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TrialTests {
  @TempDir private Path store;

  private TrialPlan plan(Environment environment, String faults, int seconds) {
    return Trial.named("test")
        .target(new PaxosTarget())
        .on(environment)
        .name("trial")
        .nemesis(faults)
        .interval(Duration.ofSeconds(1))
        .timeLimit(Duration.ofSeconds(seconds))
        .seed(11)
        .store(store)
        .plan();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "local nodes need Linux's loopback block")
  void five_real_nodes_under_every_fault_stay_linearizable() throws Exception {
    TrialResult result =
        Trial.run(plan(new LocalEnvironment(), "partition,kill,pause", 15), TrialListener.NONE);

    assertThat(result.verdict().status())
        .as(result.verdict().reason())
        .isEqualTo(Verdict.Status.VALID);
    Path run = result.run().path();
    assertThat(run.resolve("trial.json"))
        .content()
        .contains("\"seed\" : 11", "./ordeal test --on local");
    assertThat(run.resolve("verdict.json")).content().contains("\"verdict\"", "\"valid\"");
    assertThat(run.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(run.resolve("harness.log")).exists();
    assertThat(run.resolve("moments.jsonl"))
        .content()
        .startsWith("{\"begunAt\":\"20")
        .containsPattern("\"leaders\":\\{\"p\\d\":\"n\\d");
    for (String node : List.of("n1", "n2", "n3", "n4", "n5")) {
      assertThat(run.resolve("nodes").resolve(node)).isNotEmptyDirectory();
    }
    assertThat(JsonlHistory.read(run.resolve("history.jsonl"))).isEqualTo(result.history());
    assertThat(store.resolve("latest").toRealPath()).isEqualTo(run.toRealPath());

    List<Event> events = result.history().events();
    assertThat(Availability.of(result.history()).faults())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(fault -> assertThat(fault.fault().healed()).isTrue());
    Event last = events.get(events.size() - 1);
    assertThat(last.operation().f()).isEqualTo("read");
    assertThat(events)
        .filteredOn(event -> event.isNemesis() && event.type() == EventType.INFO)
        .allSatisfy(
            event ->
                assertThat((Map<?, ?>) event.operation().value())
                    .extracting("evidence")
                    .isNotNull());
    assertThat(new LocalEnvironment().leftovers()).isEmpty();
  }

  /** The history does not show it: the other two go on, and clients of n2 are merely refused. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "local nodes need Linux's loopback block")
  void a_node_that_somebody_else_killed_is_told_wherever_the_verdict_is() throws Exception {
    List<ProcessHandle> killed = new ArrayList<>();
    TrialListener killer =
        new TrialListener() {
          @Override
          public void progress(Progress progress) {
            if (killed.isEmpty() && progress.elapsedNanos() > 0) {
              ProcessHandle.current()
                  .children()
                  .filter(child -> child.info().commandLine().orElse("").contains("n2"))
                  .forEach(
                      child -> {
                        killed.add(child);
                        child.destroyForcibly();
                      });
            }
          }
        };
    TrialResult result =
        Trial.run(plan(new LocalEnvironment(), "none", 3).change().nodes(3).plan(), killer);

    assertThat(killed).hasSize(1);
    assertThat(result.verdict().status()).isEqualTo(Verdict.Status.VALID);
    assertThat(result.remarks().get(0)).startsWith("n2 ended by itself with exit code 137");
    assertThat(result.remarks().get(1)).isEqualTo("not ready 30 s after the last heal: n2");
    assertThat(result.run().path().resolve("report.html"))
        .content()
        .contains("<p class=\"trouble\">Note: n2 ended by itself with exit code 137");
  }

  @Test
  void a_fault_that_the_environment_cannot_inject_is_refused_by_name_before_anything_is_made() {
    Environment powerless = new Powerless(Set.of(Capability.KILL));

    assertThatThrownBy(
            () -> Trial.run(plan(powerless, "kill,partition:ring", 5), TrialListener.NONE))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "the fault 'partition' needs 'partition', which the environment 'powerless' cannot do");
    assertThat(store).isEmptyDirectory();
  }

  @Test
  void an_environment_that_is_not_there_is_said_in_its_own_words() {
    assertThatThrownBy(
            () -> Trial.run(plan(new Powerless(Set.of()), "none", 5), TrialListener.NONE))
        .isInstanceOf(TrialException.class)
        .hasMessage("there is no power here")
        .extracting(e -> ((TrialException) e).kind())
        .isEqualTo(TrialException.Kind.FAILED);
    assertThat(store).isEmptyDirectory();
  }

  @Test
  void a_store_that_cannot_be_written_is_one_line() throws Exception {
    Path file = Files.writeString(store.resolve("file"), "no directory");
    TrialPlan plan = plan(new LocalEnvironment(), "none", 5);
    TrialPlan unwritable = plan.change().store(file.resolve("runs")).plan();

    assertThatThrownBy(() -> Trial.run(unwritable, TrialListener.NONE))
        .isInstanceOf(TrialException.class)
        .hasMessageContaining("file")
        .hasMessageNotContaining("\n");
  }

  /** An environment in which nothing can be launched. */
  private record Powerless(Set<Capability> capabilities) implements Environment {
    @Override
    public String name() {
      return "powerless";
    }

    @Override
    public void check(Target target) throws EnvironmentException {
      throw new EnvironmentException("there is no power here");
    }

    @Override
    public Deployment launch(Target target, ClusterPlan plan) {
      throw new UnsupportedOperationException("nothing is launched without a check");
    }

    @Override
    public List<Leftover> leftovers() {
      return List.of();
    }
  }
}
