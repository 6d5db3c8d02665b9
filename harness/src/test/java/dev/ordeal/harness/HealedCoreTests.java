package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.docker.DockerEnvironment;
import dev.ordeal.harness.environment.local.LocalEnvironment;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.Event;
import dev.ordeal.nemesis.Heal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A core that holds a majority of every group serves without the others, whatever became of them.
 */
class HealedCoreTests {
  /** Seeds over which the right node must keep its word. */
  private static final int SEEDS = Integer.getInteger("ordeal.core.seeds", 6);

  @TempDir private Path store;

  private static Trial plan(Target target, long seed) {
    return Trial.named("test")
        .target(target)
        .on(new SimEnvironment())
        .nemesis("all")
        .heal(Heal.CORE)
        .interval(Duration.ofMillis(700))
        .timeLimit(Duration.ofSeconds(10))
        .seed(seed);
  }

  private static List<Event> lost(Rehearsal run) {
    return run.history().events().stream()
        .filter(each -> each.operation().f().equals(NemesisProcess.CORE))
        .toList();
  }

  @Test
  void the_node_that_ships_serves_by_a_core() throws Exception {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Rehearsal run = Rehearsal.of(plan(new PaxosTarget(), seed).plan());

      assertThat(run.verdict().status())
          .as("seed %d: %s", seed, run.verdict().reason())
          .isEqualTo(Verdict.Status.VALID);
      assertThat(lost(run)).hasSize(2);
      Map<?, ?> value = (Map<?, ?>) lost(run).get(1).operation().value();
      assertThat((Map<?, ?>) value.get("lost")).isNotEmpty();
      assertThat(((Map<?, ?>) ((Map<?, ?>) value.get("evidence")).get("nodes")).keySet())
          .isEqualTo(((Map<?, ?>) value.get("lost")).keySet());
    }
  }

  @Test
  void a_node_that_needs_all_members_shows_by_a_core_and_only_so() throws Exception {
    Target target = new PaxosTarget().with(Map.of("plant", "F02"));

    Rehearsal core = Rehearsal.of(plan(target, 1).nemesis("none").plan());
    Rehearsal all = Rehearsal.of(plan(target, 1).heal(Heal.ALL).plan());

    assertThat(core.sightings().get(0).violation().law()).isEqualTo("L1");
    assertThat(all.sightings()).isEmpty();
    assertThat(all.verdict().status()).isEqualTo(Verdict.Status.VALID);
  }

  @Test
  void real_worlds_refuse_it_by_name() {
    for (Environment world : List.of(new LocalEnvironment(), new DockerEnvironment())) {
      TrialPlan plan =
          Trial.named("test")
              .target(new PaxosTarget())
              .on(world)
              .heal(Heal.CORE)
              .store(store)
              .plan();

      assertThatThrownBy(() -> Trial.run(plan, TrialListener.NONE))
          .isInstanceOf(TrialException.class)
          .hasMessage(
              "--heal core needs 'heal-core', which the environment '%s' cannot do: only sim can"
                  .formatted(world.name()));
    }
    assertThat(store).isEmptyDirectory();
  }

  @Test
  void a_core_without_a_majority_of_a_group_is_refused() {
    Trial builder =
        Trial.named("test")
            .target(new PaxosTarget())
            .on(new SimEnvironment())
            .nodes(3)
            .heal(Heal.parse("n1:cut,n2:dead"));

    assertThatThrownBy(builder::plan)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--heal n1:cut,n2:dead: the group on ")
        .hasMessageEndingWith(" would be left without a majority");
  }
}
