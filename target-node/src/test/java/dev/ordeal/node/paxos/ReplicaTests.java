package dev.ordeal.node.paxos;

import static dev.ordeal.node.paxos.GroupFixture.ballot;
import static dev.ordeal.node.paxos.GroupFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.store.Outcome;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Roles against ballots, all of them, and what a follower does with watermarks. */
class ReplicaTests {

  /** A replica in a role, with a promise of at least round 1. */
  private static GroupFixture in(Role role) {
    GroupFixture fixture = new GroupFixture(3, GroupFixture.promised(ballot(1, "n3")));
    switch (role) {
      case FOLLOWING -> {}
      case CANVASSING -> fixture.canvass();
      case PREPARING -> fixture.prepare();
      case LEADING -> fixture.leadWithBarrierChosen();
    }
    assertThat(fixture.status().role()).isEqualTo(role);
    return fixture;
  }

  private static List<Message> messagesAt(Ballot ballot) {
    return List.of(
        new Message.Prepare(0, ballot, 1),
        new Message.Accept(0, ballot, 1, List.of(write("v")), 0),
        new Message.Heartbeat(0, ballot, 0, 1));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void a_lower_ballot_changes_nothing_and_is_told_of_the_promise(Role role) {
    for (Message message : messagesAt(ballot(0, "n2"))) {
      GroupFixture fixture = in(role);
      Ballot promised = fixture.promised();

      fixture.receive("n2", message);

      assertThat(fixture.status().role()).isEqualTo(role);
      assertThat(fixture.promised()).isEqualTo(promised);
      assertThat(fixture.sent("n2", Message.Nack.class))
          .containsExactly(new Message.Nack(0, ballot(0, "n2"), promised));
      assertThat(fixture.persisted()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void a_higher_ballot_ends_leading_and_preparing(Role role) {
    for (Message message : messagesAt(ballot(9, "n2"))) {
      GroupFixture fixture = in(role);
      Ballot promised = fixture.promised();

      fixture.receive("n2", message);

      assertThat(fixture.status().role()).isEqualTo(Role.FOLLOWING);
      assertThat(fixture.sent("n2", Message.Nack.class)).isEmpty();
      Ballot expected = message instanceof Message.Heartbeat ? promised : ballot(9, "n2");
      assertThat(fixture.promised()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void knows_a_leader_only_while_leading_or_following_one(Role role) {
    GroupFixture fixture = in(role);

    assertThat(fixture.status().leader().isPresent()).isEqualTo(role == Role.LEADING);

    fixture.receive("n2", new Message.Heartbeat(0, ballot(9, "n2"), 0, 0));
    assertThat(fixture.status().leader()).contains("n2");

    fixture.receive("n3", new Message.Prepare(0, ballot(10, "n3"), 1));
    assertThat(fixture.status().leader()).isEmpty();
  }

  @Test
  void refuses_for_sure_what_it_cannot_propose() {
    GroupFixture fixture = new GroupFixture(3);

    fixture.write("k", "v");

    assertThat(fixture.outcomes()).containsExactly(Outcome.Fail.of(Outcome.FailReason.NOT_LEADER));
  }

  @Test
  void marks_chosen_only_entries_of_the_leaders_own_ballot_and_asks_for_others() {
    Ballot old = ballot(1, "n3");
    Ballot leading = ballot(2, "n2");
    GroupFixture fixture = new GroupFixture(3);
    fixture.receive("n3", new Message.Accept(0, old, 1, List.of(write("a"), write("b")), 0));
    fixture.receive("n2", new Message.Accept(0, leading, 1, List.of(write("a")), 0));

    fixture.receive("n2", new Message.Heartbeat(0, leading, 2, 0));

    assertThat(fixture.status().chosen()).isEqualTo(1);
    assertThat(fixture.sent("n2", Message.Learn.class)).containsExactly(new Message.Learn(0, 2));
  }

  @Test
  void learns_chosen_entries_over_what_it_accepted_and_asks_on() {
    GroupFixture fixture = new GroupFixture(3);
    fixture.receive("n3", new Message.Accept(0, ballot(1, "n3"), 1, List.of(write("lost")), 0));
    Ballot promised = fixture.promised();

    fixture.receive("n2", new Message.LearnReply(0, 1, List.of(write("a"), write("b")), 5));

    assertThat(fixture.persistedRecords())
        .containsExactly(
            new LogRecord.Learned(0, 1, write("a")), new LogRecord.Learned(0, 2, write("b")));
    assertThat(fixture.status().applied()).isEqualTo(2);
    assertThat(fixture.promised()).isEqualTo(promised);
    assertThat(fixture.sent("n2", Message.Learn.class)).containsExactly(new Message.Learn(0, 3));
  }

  @Test
  void a_learn_reply_beyond_a_gap_or_seen_before_is_ignored() {
    GroupFixture fixture = new GroupFixture(3);
    Message reply = new Message.LearnReply(0, 1, List.of(write("a")), 1);

    fixture.receive("n2", new Message.LearnReply(0, 3, List.of(write("c")), 3));
    assertThat(fixture.outputs()).isEmpty();

    fixture.receive("n2", reply).receive("n2", reply);
    assertThat(fixture.outputs()).isEmpty();
    assertThat(fixture.status().chosen()).isEqualTo(1);
  }

  @Test
  void gives_chosen_entries_only_and_no_more_than_one_message_carries() {
    GroupFixture fixture = new GroupFixture(3);
    List<Entry> entries = LongStream.range(0, 200).mapToObj(i -> write("v" + i)).toList();
    fixture.receive("n2", new Message.Accept(0, ballot(1, "n2"), 1, entries, 150));

    fixture.receive("n3", new Message.Learn(0, 1));
    Message.LearnReply first = fixture.sent("n3", Message.LearnReply.class).get(0);
    assertThat(first.entries()).isEqualTo(entries.subList(0, Limits.BATCH_ENTRIES));
    assertThat(first.chosenUpTo()).isEqualTo(150);

    fixture.receive("n3", new Message.Learn(0, 129));
    Message.LearnReply second = fixture.sent("n3", Message.LearnReply.class).get(0);
    assertThat(second.entries()).isEqualTo(entries.subList(128, 150));

    fixture.receive("n3", new Message.Learn(0, 151));
    assertThat(fixture.outputs()).isEmpty();
  }

  @Test
  void a_restart_keeps_promise_log_and_state() {
    GroupFixture before = new GroupFixture(3);
    before.receive(
        "n2", new Message.Accept(0, ballot(4, "n2"), 1, List.of(write("a"), write("b")), 0));
    before.receive("n2", new Message.Accept(0, ballot(4, "n2"), 3, List.of(write("c")), 2));
    before.receive("n3", new Message.Prepare(0, ballot(6, "n3"), 3));

    GroupFixture after = new GroupFixture(3, before.records().toArray(new LogRecord[0]));

    assertThat(after.status().promised()).isEqualTo(ballot(6, "n3"));
    assertThat(after.status().accepted()).isEqualTo(3);
    assertThat(after.status().chosen()).isEqualTo(2);
    assertThat(after.status().stateHash()).isEqualTo(before.status().stateHash());
  }
}
