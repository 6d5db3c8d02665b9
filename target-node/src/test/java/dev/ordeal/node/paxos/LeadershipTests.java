package dev.ordeal.node.paxos;

import static dev.ordeal.node.paxos.GroupFixture.ballot;
import static dev.ordeal.node.paxos.GroupFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadershipTests {

  private static Message accepted(Ballot ballot, long upTo) {
    return new Message.Accepted(0, ballot, upTo);
  }

  @Test
  void chooses_what_a_quorum_accepted_and_answers_the_call() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();

    fixture.write("k", "v");
    assertThat(fixture.sent("n3", Message.Accept.class))
        .containsExactly(new Message.Accept(0, ballot, 2, List.of(write("v")), 1));
    fixture.durable();
    assertThat(fixture.answers()).isEmpty();

    fixture.receive("n3", accepted(ballot, 2));
    assertThat(fixture.outcomes()).containsExactly(new Outcome.Ok(Optional.of("v"), 2));
  }

  @Test
  void counts_its_own_acceptance_only_once_it_is_durable() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.write("k", "v");

    fixture.receive("n3", accepted(ballot, 2));
    assertThat(fixture.status().chosen()).isEqualTo(1);

    fixture.durable();
    assertThat(fixture.status().chosen()).isEqualTo(2);
    assertThat(fixture.answers()).hasSize(1);
  }

  @Test
  void needs_three_of_five() {
    GroupFixture fixture = new GroupFixture(5);
    fixture.canvass();
    Ballot canvassed = fixture.sent("n2", Message.Canvass.class).get(0).ballot();
    fixture.receive("n2", new Message.CanvassReply(0, canvassed, true, Ballot.ZERO));
    fixture.receive("n3", new Message.CanvassReply(0, canvassed, true, Ballot.ZERO));
    Ballot ballot = fixture.promised();
    fixture.durable();
    fixture.receive("n2", new Message.Promise(0, ballot, 1, List.of(), 0));
    fixture.receive("n3", new Message.Promise(0, ballot, 1, List.of(), 0));
    fixture.durable();

    fixture.receive("n4", accepted(ballot, 1)).receive("n4", accepted(ballot, 1));
    assertThat(fixture.status().chosen()).isZero();

    fixture.receive("n5", accepted(ballot, 1));
    assertThat(fixture.status().chosen()).isEqualTo(1);
  }

  @Test
  void counts_no_acknowledgement_of_another_ballot() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.lead();

    fixture.receive("n2", accepted(ballot(ballot.round() - 1, "n1"), 1));
    fixture.receive("n2", accepted(ballot(ballot.round() + 1, "n1"), 1));

    assertThat(fixture.status().chosen()).isZero();
  }

  @Test
  void keeps_its_window_and_proposes_the_rest_as_it_moves() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    for (int i = 0; i < Limits.WINDOW_SLOTS + 10; i++) {
      fixture.write("k", "v" + i);
    }
    assertThat(fixture.status().accepted()).isEqualTo(1 + Limits.WINDOW_SLOTS);

    fixture.durable();
    fixture.receive("n2", accepted(ballot, 5));

    assertThat(fixture.status().accepted()).isEqualTo(5 + Limits.WINDOW_SLOTS);
    assertThat(fixture.persisted()).hasSize(1);
    assertThat(fixture.sent("n2", Message.Accept.class)).hasSize(1);
  }

  @Test
  void refuses_for_sure_what_its_queue_cannot_hold() {
    GroupFixture fixture = new GroupFixture(3);
    fixture.leadWithBarrierChosen();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < Limits.WINDOW_SLOTS + Limits.QUEUED_CALLS + 1; i++) {
      fixture.write("k", "v");
      outcomes.addAll(fixture.outcomes());
    }

    assertThat(outcomes).containsExactly(Outcome.Fail.of(Outcome.FailReason.OVERLOADED));
  }

  @Test
  void sends_again_what_a_reachable_peer_left_unacknowledged_for_a_heartbeat() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.write("k", "v");

    fixture.tickAfterMillis(50);
    assertThat(fixture.sent("n2", Message.Heartbeat.class)).hasSize(1);
    assertThat(fixture.sent("n2", Message.Accept.class)).isEmpty();

    fixture.tickAfterMillis(50);
    assertThat(fixture.sent("n2", Message.Accept.class))
        .containsExactly(new Message.Accept(0, ballot, 2, List.of(write("v")), 1));
  }

  @Test
  void answers_unknown_for_what_is_proposed_and_refuses_the_rest_when_it_steps_down() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    for (int i = 0; i < Limits.WINDOW_SLOTS + 1; i++) {
      fixture.write("k", "v" + i);
    }
    fixture.read("k");

    fixture.receive("n2", new Message.Nack(0, ballot, ballot(9, "n3")));

    List<Outcome> outcomes = fixture.outcomes();
    assertThat(outcomes).hasSize(Limits.WINDOW_SLOTS + 2);
    assertThat(outcomes.subList(0, Limits.WINDOW_SLOTS))
        .containsOnly(new Outcome.Unknown(Outcome.UnknownReason.LEADER_CHANGED));
    assertThat(outcomes.subList(Limits.WINDOW_SLOTS, Limits.WINDOW_SLOTS + 2))
        .containsOnly(Outcome.Fail.of(Outcome.FailReason.NOT_LEADER));
    assertThat(fixture.status().role()).isEqualTo(Role.FOLLOWING);
  }

  @Test
  void ignores_a_nack_of_another_ballot() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();

    fixture.receive("n2", new Message.Nack(0, ballot(ballot.round() - 1, "n1"), ballot));

    assertThat(fixture.status().role()).isEqualTo(Role.LEADING);
  }

  @Test
  void steps_down_after_an_election_timeout_without_a_quorum() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();

    fixture.tickAfterMillis(700);
    fixture.receive("n3", new Message.HeartbeatAck(0, ballot, 0, 0));
    assertThat(fixture.tickAfterMillis(700).status().role()).isEqualTo(Role.LEADING);
    assertThat(fixture.tickAfterMillis(101).status().role()).isEqualTo(Role.FOLLOWING);
  }

  @Test
  void answers_each_overdue_call_by_what_may_have_become_of_it() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    for (int i = 0; i < Limits.WINDOW_SLOTS; i++) {
      fixture.write("k", "v" + i);
    }
    fixture.write("k", "queued");
    fixture.read("k");
    for (int i = 0; i < 3; i++) {
      fixture.tickAfterMillis(600);
      fixture.receive("n2", new Message.HeartbeatAck(0, ballot, 0, 0));
    }
    assertThat(fixture.answers()).isEmpty();

    fixture.tickAfterMillis(200);

    List<Outcome> outcomes = fixture.outcomes();
    assertThat(outcomes.subList(0, Limits.WINDOW_SLOTS))
        .containsOnly(new Outcome.Unknown(Outcome.UnknownReason.TIMEOUT));
    assertThat(outcomes.subList(Limits.WINDOW_SLOTS, Limits.WINDOW_SLOTS + 2))
        .containsExactly(
            Outcome.Fail.of(Outcome.FailReason.EXPIRED),
            Outcome.Fail.of(Outcome.FailReason.NO_ANSWER));
  }

  @Test
  void gives_a_lagging_peer_the_chosen_entries_and_then_the_open_ones() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.write("k", "v");

    fixture.receive("n3", new Message.Learn(0, 1));

    assertThat(fixture.sent())
        .extracting(Output.Send::message)
        .containsExactly(
            new Message.LearnReply(0, 1, List.of(new Entry.Noop()), 1),
            new Message.Accept(0, ballot, 2, List.of(write("v")), 1));
  }

  @Test
  void takes_no_chosen_entry_from_a_peer() {
    GroupFixture fixture = new GroupFixture(3);
    fixture.leadWithBarrierChosen();
    fixture.write("k", "mine");

    fixture.receive("n2", new Message.LearnReply(0, 2, List.of(write("theirs")), 2));

    assertThat(fixture.outputs()).isEmpty();
    assertThat(fixture.status().chosen()).isEqualTo(1);
  }

  @Test
  void a_read_through_the_log_is_answered_from_its_slot() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.write("k", "v");
    fixture.submit(new Request(Command.of(new Op.Read("k")), ReadMode.LOG));
    fixture.durable();

    fixture.receive("n2", accepted(ballot, 3));

    assertThat(fixture.outcomes())
        .containsExactly(new Outcome.Ok(Optional.of("v"), 2), new Outcome.Ok(Optional.of("v"), 3));
  }
}
