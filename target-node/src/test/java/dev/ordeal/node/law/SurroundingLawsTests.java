package dev.ordeal.node.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws about what surrounds the protocol: placement and links. */
class SurroundingLawsTests {
  private static final List<List<String>> SOUND = List.of(List.of("a", "b"), List.of("b", "c"));

  private final Laws laws = new Laws(2);

  private void placed(String node, List<List<String>> now, List<List<String>> joined) {
    laws.witness(node).placed(now);
    laws.witness(node).wouldPlace(now, joined, "d");
  }

  private List<String> broken() {
    return laws.take().stream().map(breach -> breach.law() + ": " + breach.words()).toList();
  }

  @Test
  void the_same_distinct_members_everywhere_and_one_replica_for_who_joins_break_nothing() {
    List<List<String>> joined = List.of(List.of("a", "d"), List.of("b", "c"));

    placed("a", SOUND, joined);
    placed("b", SOUND, joined);

    assertThat(broken()).isEmpty();
  }

  @Test
  void a_member_named_twice_breaks_i20() {
    List<List<String>> twice = List.of(List.of("a", "b", "a"));

    placed("a", twice, twice);

    assertThat(broken()).containsExactly("I20: a places partition 0 on [a, b, a]");
  }

  @Test
  void two_placements_break_i20() {
    placed("a", SOUND, SOUND);
    placed("b", List.of(List.of("a", "b"), List.of("a", "c")), SOUND);

    assertThat(broken().get(0)).startsWith("I20: b places partitions as [[a, b], [a, c]]");
  }

  @Test
  void a_replica_that_moves_between_old_members_breaks_i21() {
    placed("a", SOUND, List.of(List.of("a", "c"), List.of("b", "d")));

    assertThat(broken())
        .containsExactly("I21: a would move partition 0 from [a, b] to [a, c] if d joined");
  }

  @Test
  void an_earlier_life_of_a_peer_breaks_h01() {
    laws.witness("a").heard("b", 2, 2);
    assertThat(broken()).isEmpty();

    laws.witness("a").heard("b", 1, 2);
    assertThat(broken()).containsExactly("H01: a hears life 1 of b, and welcomed life 2");
  }
}
