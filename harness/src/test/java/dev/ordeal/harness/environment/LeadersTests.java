package dev.ordeal.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeadersTests {
  private static final Set<String> NODES = Set.of("n1", "n2", "n3");

  @Test
  void a_node_whose_process_is_over_leads_nothing() {
    assertThat(Leaders.combine(Set.of("n2"), Map.of("n2", Map.of("g0", "n1", "g1", "n2"))))
        .containsExactly(Map.entry("g1", "n2"));
  }

  @Test
  void nobody_answers_nobody_leads() {
    assertThat(Leaders.combine(NODES, Map.of())).isEmpty();
    assertThat(Leaders.combine(NODES, Map.of("n1", Map.of()))).isEmpty();
  }

  @Test
  void outvotes_a_deposed_leader_that_believes_in_itself() {
    assertThat(
            Leaders.combine(
                NODES,
                Map.of("n1", Map.of("g", "n1"), "n2", Map.of("g", "n3"), "n3", Map.of("g", "n3"))))
        .containsExactly(Map.entry("g", "n3"));
  }

  @Test
  void a_tie_goes_to_the_one_that_names_itself() {
    assertThat(Leaders.combine(NODES, Map.of("n1", Map.of("g", "n2"), "n3", Map.of("g", "n3"))))
        .containsExactly(Map.entry("g", "n3"));
  }

  @Test
  void a_tie_of_two_that_name_themselves_is_unknown() {
    assertThat(Leaders.combine(NODES, Map.of("n1", Map.of("g", "n1"), "n3", Map.of("g", "n3"))))
        .isEmpty();
  }

  @Test
  void each_group_has_its_own_leader() {
    assertThat(
            Leaders.combine(
                NODES,
                Map.of("n1", Map.of("g0", "n1", "g1", "n2"), "n2", Map.of("g0", "n1", "g1", "n2"))))
        .containsExactly(Map.entry("g0", "n1"), Map.entry("g1", "n2"));
  }
}
