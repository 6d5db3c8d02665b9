package dev.ordeal.node.paxos;

import static dev.ordeal.node.paxos.GroupFixture.accepted;
import static dev.ordeal.node.paxos.GroupFixture.ballot;
import static dev.ordeal.node.paxos.GroupFixture.chosen;
import static dev.ordeal.node.paxos.GroupFixture.promised;
import static dev.ordeal.node.paxos.GroupFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTests {

  @Test
  void an_acceptance_restores_the_promise_it_implies() {
    Recovery recovery =
        Recovery.of(
            Rules.PAXOS, 0, List.of(promised(ballot(2, "n1")), accepted(1, ballot(4, "n3"), "a")));

    assertThat(recovery.promised()).isEqualTo(ballot(4, "n3"));
  }

  @Test
  void the_highest_promise_counts_wherever_it_stands() {
    Recovery recovery =
        Recovery.of(
            Rules.PAXOS,
            0,
            List.of(
                promised(ballot(2, "n1")),
                promised(ballot(7, "n2")),
                accepted(1, ballot(7, "n2"), "a")));

    assertThat(recovery.promised()).isEqualTo(ballot(7, "n2"));
  }

  @Test
  void the_last_acceptance_of_a_slot_counts() {
    Recovery recovery =
        Recovery.of(
            Rules.PAXOS,
            0,
            List.of(accepted(1, ballot(1, "n1"), "a"), accepted(1, ballot(2, "n2"), "b")));

    assertThat(recovery.log().at(1)).isEqualTo(new AcceptedEntry(1, ballot(2, "n2"), write("b")));
  }

  @Test
  void a_learned_entry_is_chosen_with_all_below_it_and_moves_no_promise() {
    Recovery recovery =
        Recovery.of(
            Rules.PAXOS,
            0,
            List.of(accepted(1, ballot(1, "n1"), "a"), new LogRecord.Learned(0, 2, write("b"))));

    assertThat(recovery.log().chosen()).isEqualTo(2);
    assertThat(recovery.promised()).isEqualTo(ballot(1, "n1"));
  }

  @Test
  void refuses_records_that_no_run_can_have_written() {
    assertThatThrownBy(
            () -> Recovery.of(Rules.PAXOS, 3, List.of(accepted(2, ballot(1, "n1"), "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("log of group 3 cannot be replayed at Accepted[group=0, slot=2")
        .hasMessageEndingWith(
            "slot to accept must lie above the chosen 0 and leave no hole above 0, found 2");
    assertThatThrownBy(() -> Recovery.of(Rules.PAXOS, 3, List.of(chosen(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "log of group 3 cannot be replayed at Chosen[group=0, upTo=1]:"
                + " chosen watermark must stay between 0 and 0, found 1");
  }
}
