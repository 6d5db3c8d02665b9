package dev.ordeal.node.paxos;

import static dev.ordeal.node.paxos.GroupFixture.ballot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.store.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadsTests {
  private static final Outcome ABSENT_AT_1 = new Outcome.Ok(Optional.empty(), 1);

  private static Message ack(Ballot ballot, long probe) {
    return new Message.HeartbeatAck(0, ballot, probe, 0);
  }

  private static List<Long> probesSent(GroupFixture fixture) {
    return fixture.sent("n2", Message.Heartbeat.class).stream()
        .map(Message.Heartbeat::probe)
        .toList();
  }

  @Test
  void takes_a_new_probe_and_sends_it_at_once() {
    GroupFixture fixture = new GroupFixture(3);
    fixture.leadWithBarrierChosen();

    fixture.read("k");
    assertThat(probesSent(fixture)).containsExactly(1L);
    assertThat(fixture.answers()).isEmpty();

    fixture.read("k");
    assertThat(probesSent(fixture)).containsExactly(2L);
  }

  @Test
  void is_served_once_a_quorum_saw_its_probe() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.read("k");

    fixture.receive("n2", ack(ballot, 1));

    assertThat(fixture.outcomes()).containsExactly(ABSENT_AT_1);
  }

  @Test
  void never_joins_a_round_that_was_under_way() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    long first = fixture.read("k");
    long second = fixture.read("k");

    fixture.receive("n2", ack(ballot, 1));
    assertThat(fixture.answers()).extracting(Output.Answer::call).containsExactly(first);

    fixture.receive("n3", ack(ballot, 2));
    assertThat(fixture.answers()).extracting(Output.Answer::call).containsExactly(second);
  }

  @Test
  void is_confirmed_by_no_acknowledgement_of_another_ballot() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.read("k");

    fixture.receive("n2", ack(ballot(ballot.round() + 1, "n1"), 7));

    assertThat(fixture.answers()).isEmpty();
  }

  @Test
  void waits_for_the_barrier_even_when_confirmed() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.lead();
    fixture.read("k");

    fixture.receive("n2", ack(ballot, 1));
    assertThat(fixture.answers()).isEmpty();

    fixture.receive("n2", new Message.Accepted(0, ballot, 1));
    assertThat(fixture.outcomes()).containsExactly(ABSENT_AT_1);
  }

  @Test
  void sees_what_was_chosen_before_it_arrived() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.write("k", "v");
    fixture.durable();
    fixture.receive("n2", new Message.Accepted(0, ballot, 2));

    fixture.read("k");
    fixture.receive("n3", ack(ballot, 1));

    assertThat(fixture.outcomes()).containsExactly(new Outcome.Ok(Optional.of("v"), 2));
  }

  @Test
  void the_next_heartbeat_repeats_the_probe_that_may_be_lost() {
    GroupFixture fixture = new GroupFixture(3);
    fixture.leadWithBarrierChosen();
    fixture.read("k");

    fixture.tickAfterMillis(50);

    assertThat(probesSent(fixture)).containsExactly(1L);
  }

  @Test
  void needs_no_peer_when_there_is_none() {
    GroupFixture fixture = new GroupFixture(1);
    fixture.canvass();
    fixture.durable();
    fixture.durable();

    fixture.read("k");

    assertThat(fixture.outcomes()).containsExactly(ABSENT_AT_1);
  }

  @Test
  void a_follower_acknowledges_a_probe_unless_it_promised_more() {
    GroupFixture fixture = new GroupFixture(3, GroupFixture.promised(ballot(5, "n2")));

    fixture.receive("n2", new Message.Heartbeat(0, ballot(5, "n2"), 0, 3));
    assertThat(fixture.sent())
        .containsExactly(
            new Output.Send("n2", new Message.HeartbeatAck(0, ballot(5, "n2"), 3, 0), 0));

    fixture.receive("n1", new Message.Heartbeat(0, ballot(4, "n3"), 0, 9));
    assertThat(fixture.sent())
        .containsExactly(
            new Output.Send("n1", new Message.Nack(0, ballot(4, "n3"), ballot(5, "n2")), 0));
  }
}
