package dev.ordeal.harness.environment.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One answer is made of many beliefs. */
class LeaderVoteTests {
  private static final List<String> NODES = List.of("n1", "n2", "n3");

  @Test
  void majority_outvotes_a_leader_that_was_cut_off() {
    assertThat(
            LeaderVote.count(
                NODES,
                Map.of(
                    "n1", Map.of("p0", "n1"),
                    "n2", Map.of("p0", "n3"),
                    "n3", Map.of("p0", "n3"))))
        .isEqualTo(Map.of("p0", "n3"));
  }

  @Test
  void tie_goes_to_the_one_that_names_itself() {
    assertThat(LeaderVote.count(NODES, Map.of("n2", Map.of("p0", "n1"), "n3", Map.of("p0", "n3"))))
        .isEqualTo(Map.of("p0", "n3"));
  }

  @Test
  void two_who_believe_outvote_one_who_names_itself() {
    assertThat(
            LeaderVote.count(
                List.of("n1", "n2", "n3", "n4"),
                Map.of(
                    "n1", Map.of("p0", "n1"),
                    "n2", Map.of("p0", "n4"),
                    "n3", Map.of("p0", "n4"))))
        .isEqualTo(Map.of("p0", "n4"));
  }

  @Test
  void dead_node_leads_nothing_and_unknown_groups_are_absent() {
    assertThat(
            LeaderVote.count(
                List.of("n1", "n2"),
                Map.of("n1", Map.of("p0", "n3", "p1", "n2"), "n2", Map.of("p0", "n3"))))
        .isEqualTo(Map.of("p1", "n2"));
  }
}
