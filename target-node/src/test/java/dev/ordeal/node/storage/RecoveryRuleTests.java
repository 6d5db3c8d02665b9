package dev.ordeal.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.storage.RecoveryRule.Action;
import dev.ordeal.node.storage.RecoveryRule.Evidence;
import dev.ordeal.node.storage.RecoveryRule.Subject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoveryRuleTests {

  @Test
  void every_input_matches_exactly_one_row_and_every_row_is_used() {
    Set<RecoveryRule> used = new HashSet<>();

    for (Subject subject : Subject.values()) {
      for (Evidence evidence : Evidence.values()) {
        for (boolean more : new boolean[] {false, true}) {
          List<RecoveryRule> rows =
              Arrays.stream(RecoveryRule.values())
                  .filter(rule -> rule.matches(subject, evidence, more))
                  .toList();
          assertThat(rows).as("%s %s more=%s", subject, evidence, more).hasSize(1);
          used.add(rows.get(0));
          assertThat(RecoveryRule.of(subject, evidence, more)).isEqualTo(rows.get(0));
        }
      }
    }

    assertThat(used).containsExactlyInAnyOrder(RecoveryRule.values());
  }

  @Test
  void changes_the_disk_only_for_incomplete_things_with_nothing_after_them() {
    for (Subject subject : Subject.values()) {
      for (Evidence evidence : Evidence.values()) {
        for (boolean more : new boolean[] {false, true}) {
          Action action = RecoveryRule.of(subject, evidence, more).action();
          if (action == Action.CUT || action == Action.DROP_FILE) {
            assertThat(more).isFalse();
            assertThat(evidence).isIn(Evidence.NOTHING, Evidence.SHORT, Evidence.ZEROED);
          }
        }
      }
    }
  }

  @Test
  void tells_the_reader_of_a_refusal_what_to_do() {
    for (RecoveryRule rule : RecoveryRule.values()) {
      assertThat(rule.advice().isEmpty()).isEqualTo(rule.action() != Action.REFUSE);
      assertThat(rule.meaning()).isNotEmpty();
    }
  }
}
