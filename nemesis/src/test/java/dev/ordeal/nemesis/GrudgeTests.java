package dev.ordeal.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrudgeTests {

  @Test
  void cuts_every_link_between_components_and_none_within() {
    Grudge grudge = Grudge.between(List.of(List.of("n1", "n2"), List.of("n3", "n4", "n5")));

    assertThat(grudge.reaches("n1", "n2")).isTrue();
    assertThat(grudge.reaches("n3", "n5")).isTrue();
    assertThat(grudge.reaches("n1", "n3")).isFalse();
    assertThat(grudge.reaches("n3", "n1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 8, 9, 12})
  void ring_leaves_every_node_a_majority_and_no_two_the_same(int size) {
    List<String> ring = IntStream.rangeClosed(1, size).mapToObj(i -> "n" + i).toList();

    Grudge grudge = Grudge.majoritiesRing(ring);

    Set<Set<String>> seen = new HashSet<>();
    for (String node : ring) {
      Set<String> mutual = new HashSet<>();
      for (String other : ring) {
        assertThat(grudge.reaches(other, node)).isEqualTo(grudge.reaches(node, other));
        if (grudge.reaches(other, node)) {
          mutual.add(other);
        }
      }
      assertThat(mutual).hasSizeGreaterThanOrEqualTo(size / 2 + 1).hasSizeLessThan(size);
      seen.add(mutual);
    }
    assertThat(seen).hasSize(size);
  }

  @Test
  void refuses_a_ring_in_which_nobody_would_be_cut() {
    assertThatThrownBy(() -> Grudge.majoritiesRing(List.of("n1", "n2", "n3")))
        .hasMessage("a majorities ring needs at least 4 nodes, not 3");
  }

  @Test
  void refuses_a_node_cut_from_itself() {
    assertThatThrownBy(() -> new Grudge(Map.of("n1", Set.of("n1"))))
        .hasMessage("n1 cannot be cut from itself");
  }

  @Test
  void is_directed() {
    Grudge grudge = new Grudge(Map.of("n1", Set.of("n2"), "n3", Set.of()));

    assertThat(grudge.reaches("n2", "n1")).isFalse();
    assertThat(grudge.reaches("n1", "n2")).isTrue();
    assertThat(grudge.toJson()).isEqualTo(Map.of("n1", List.of("n2")));
  }
}
