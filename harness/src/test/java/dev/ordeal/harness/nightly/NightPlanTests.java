package dev.ordeal.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.file.NamesThere;
import dev.ordeal.harness.file.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NightPlanTests {
  private static final List<String> FAULTS =
      List.of("none", "kill", "pause", "partition", "'kill:all,pause'", "'partition:ring'");

  private static NightPlan plan(String yaml, long seed, Shard shard, List<Regression> regressions) {
    return NightPlan.of(
        NightFile.of(Yaml.parse("n.yml", yaml)),
        new NamesThere(),
        Path.of("store"),
        seed,
        shard,
        regressions);
  }

  private static String anyMatrix(SplittableRandom random) {
    StringBuilder yaml = new StringBuilder("budget: 1h\nmatrix:\n");
    for (int block = random.nextInt(1, 4); block > 0; block--) {
      yaml.append("  - environments: ").append(random.nextBoolean() ? "[sim]" : "[local, sim]");
      List<String> faults = new ArrayList<>(FAULTS);
      int drop = random.nextInt(FAULTS.size());
      for (int i = 0; i < drop; i++) {
        faults.remove(random.nextInt(faults.size()));
      }
      yaml.append("\n    nemeses: [").append(String.join(", ", faults)).append("]\n");
      yaml.append("    seeds: ").append(random.nextBoolean() ? random.nextInt(1, 6) : "[7, 9]");
      yaml.append("\n    trial: {nodes: ").append(2 + block).append("}\n");
    }
    return yaml.toString();
  }

  private static String identity(NightTrial trial) {
    return trial.slot() + " " + trial.cell().settings();
  }

  @Test
  void the_shards_of_any_night_share_all_its_trials_and_no_two_have_one_in_common() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 60; i++) {
      String yaml = anyMatrix(random);
      int count = random.nextInt(1, 12);
      List<Regression> regressions = someOf(plan(yaml, 99, Shard.WHOLE, List.of()), random);
      List<String> all = new ArrayList<>();
      List<String> again = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();
      for (int number = 1; number <= count; number++) {
        // Each machine draws a seed of its own: the split must not depend on it.
        NightPlan mine = plan(yaml, random.nextLong(), new Shard(number, count), regressions);
        for (NightTrial trial : mine.trials()) {
          (trial.regression().isPresent() ? again : all).add(identity(trial));
        }
        sizes.add((int) mine.trials().stream().filter(t -> t.regression().isEmpty()).count());
      }
      NightPlan whole = plan(yaml, 1, Shard.WHOLE, List.of());
      assertThat(again)
          .containsExactlyInAnyOrderElementsOf(
              regressions.stream().map(each -> identity(each.trial())).toList());
      // A regression that the matrix has too, by its fixed seed, is run once.
      Set<String> expected = new HashSet<>();
      for (NightTrial trial : whole.trials()) {
        boolean fixed = regressions.stream().anyMatch(each -> each.trial().same(trial));
        if (!fixed) {
          expected.add(identity(trial));
        }
      }
      assertThat(all).doesNotHaveDuplicates();
      assertThat(new HashSet<>(all)).isEqualTo(expected);
      if (regressions.isEmpty()) {
        int most = sizes.stream().mapToInt(size -> size).max().orElseThrow();
        int least = sizes.stream().mapToInt(size -> size).min().orElseThrow();
        assertThat(most - least).isLessThanOrEqualTo(1);
      }
    }
  }

  private static List<Regression> someOf(NightPlan plan, SplittableRandom random) {
    return plan.trials().stream()
        .filter(trial -> random.nextInt(5) == 0)
        .map(trial -> new Regression(trial.plan(), trial.slot(), "invalid", "", "", 0))
        .toList();
  }

  @Test
  void the_same_seed_makes_the_same_seeds_whatever_the_shards_and_another_makes_others() {
    String yaml =
        """
        budget: 1h
        matrix:
          - {environments: [sim], nemeses: [none, kill, pause], seeds: 4}
        """;
    List<Long> whole = seeds(plan(yaml, 7, Shard.WHOLE, List.of()));
    List<Long> parts = new ArrayList<>();
    for (int number = 1; number <= 5; number++) {
      parts.addAll(seeds(plan(yaml, 7, new Shard(number, 5), List.of())));
    }

    assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
    assertThat(new HashSet<>(whole)).hasSize(12);
    assertThat(seeds(plan(yaml, 8, Shard.WHOLE, List.of()))).doesNotContainAnyElementsOf(whole);
    assertThat(whole).allSatisfy(seed -> assertThat(seed).isBetween(1L, 1L << 31));
  }

  private static List<Long> seeds(NightPlan plan) {
    return plan.trials().stream().map(NightTrial::seed).toList();
  }

  @Test
  void a_budget_that_ends_early_takes_seeds_not_cells() {
    List<NightTrial> trials =
        plan(
                "{budget: 1h, matrix: [{environments: [sim], nemeses: [none, kill, pause], seeds: 3}]}",
                5,
                Shard.WHOLE,
                List.of())
            .trials();

    for (int round = 0; round < 3; round++) {
      assertThat(trials.subList(3 * round, 3 * round + 3))
          .extracting(trial -> trial.cell().label())
          .containsExactlyInAnyOrder(
              "paxos register none sim", "paxos register kill sim", "paxos register pause sim");
    }
  }

  @Test
  void with_as_many_shards_as_cells_each_shard_still_has_every_cell() {
    String yaml =
        "{budget: 1h, matrix: [{environments: [sim], nemeses: [none, kill, pause], seeds: 3}]}";
    for (int number = 1; number <= 3; number++) {
      assertThat(plan(yaml, 1, new Shard(number, 3), List.of()).trials())
          .extracting(trial -> trial.cell().label())
          .containsExactlyInAnyOrder(
              "paxos register none sim", "paxos register kill sim", "paxos register pause sim");
    }
  }

  @Test
  void trials_of_a_cell_have_one_folder_in_the_run_store() {
    assertThat(NightPlan.folder("nightly", "paxos+M09 register partition:ring,kill:all sim"))
        .isEqualTo("nightly-paxos-M09-register-partition-ring-kill-all-sim");
    String long1 = NightPlan.folder("nightly", "x".repeat(200));
    assertThat(long1).hasSize(100).isNotEqualTo(NightPlan.folder("nightly", "x".repeat(201)));
  }

  @Test
  void shards_that_there_are_not_are_refused() {
    assertThat(Shard.parse("3/16")).isEqualTo(new Shard(3, 16));
    for (String wrong : List.of("0/4", "5/4", "1/0", "1", "a/b", "-1/3", "1/2/3", "")) {
      assertThatThrownBy(() -> Shard.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("shard");
    }
  }
}
