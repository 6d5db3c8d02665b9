package dev.ordeal.harness.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrontierTests {
  private static final int STATES = 1 << 15;

  @Test
  void nothing_grows_for_ever_over_a_million_trials_of_which_most_see_something_new() {
    Frontier frontier = new Frontier(1);
    SplittableRandom random = new SplittableRandom(7);
    int waiting = 0;
    int deepest = 0;
    long fresh = 0;
    for (int trial = 0; trial < 1_000_000; trial++) {
      Lineage next = frontier.next();
      deepest = Math.max(deepest, next.changes().size());
      fresh += next.changes().isEmpty() ? 1 : 0;
      BitSet footprint = new BitSet();
      // Later ones see mostly what was seen, as in an exploration.
      footprint.set(random.nextInt(1 + Math.min(STATES - 1, trial / 2)));
      frontier.saw(next, footprint);
      waiting = Math.max(waiting, frontier.waiting());
    }
    assertThat(waiting).isBetween(9_000, 10_000);
    assertThat(deepest).isBetween(1, 50);
    assertThat(frontier.states()).isBetween(30_000, STATES);
    assertThat(fresh).isBetween(500_000L, 999_999L);
  }

  @Test
  void a_line_ends_when_its_name_is_long_even_if_it_goes_on_seeing_something_new() {
    Frontier frontier = new Frontier(1);
    int deepest = 0;
    for (int trial = 0; trial < 1_000; trial++) {
      Lineage next = frontier.next();
      deepest = Math.max(deepest, next.changes().size());
      BitSet footprint = new BitSet();
      // Only the first fresh one sees anything new; and then each change of it does.
      footprint.set(next.changes().isEmpty() ? 0 : trial);
      frontier.saw(next, footprint);
    }
    assertThat(deepest).isEqualTo(50);
  }

  @Test
  void what_saw_something_new_is_changed_and_every_other_trial_is_fresh_all_the_same() {
    Frontier frontier = new Frontier(5);
    BitSet footprint = new BitSet();
    footprint.set(3);
    frontier.saw(frontier.next(), footprint);
    Set<String> tried = new HashSet<>();
    for (int trial = 0; trial < 4; trial++) {
      Lineage next = frontier.next();
      frontier.saw(next, footprint);
      tried.add(next.toString());
    }
    assertThat(tried).containsExactlyInAnyOrder("5.3", "5.2", "6", "7");
  }
}
