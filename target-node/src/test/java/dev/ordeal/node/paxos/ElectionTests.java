package dev.ordeal.node.paxos;

import static dev.ordeal.node.paxos.GroupFixture.accepted;
import static dev.ordeal.node.paxos.GroupFixture.ballot;
import static dev.ordeal.node.paxos.GroupFixture.promised;
import static dev.ordeal.node.paxos.GroupFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElectionTests {

  private static Message.Promise promise(Ballot ballot, long chosenUpTo, AcceptedEntry... open) {
    return new Message.Promise(0, ballot, 1, List.of(open), chosenUpTo);
  }

  private static List<Entry> proposedTo(GroupFixture fixture, String peer) {
    List<Entry> entries = new ArrayList<>();
    fixture.sent(peer, Message.Accept.class).forEach(each -> entries.addAll(each.entries()));
    return entries;
  }

  @Test
  void campaigns_between_the_least_and_the_most_timeout() {
    GroupFixture fixture = new GroupFixture(3);

    assertThat(fixture.tickAfterMillis(399).status().role()).isEqualTo(Role.FOLLOWING);
    assertThat(fixture.tickAfterMillis(402).status().role()).isEqualTo(Role.CANVASSING);
  }

  @Test
  void a_canvass_changes_nothing_that_lasts() {
    GroupFixture fixture = new GroupFixture(3).canvass();

    assertThat(fixture.persisted()).isEmpty();
    assertThat(fixture.promised()).isEqualTo(Ballot.ZERO);
  }

  @Test
  void refuses_a_canvass_within_the_guard_and_welcomes_one_after() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot leading = ballot(1, "n2");
    Message canvass = new Message.Canvass(0, ballot(9, "n3"));
    fixture.receive("n2", new Message.Heartbeat(0, leading, 0, 0));

    fixture.tickAfterMillis(299).receive("n3", canvass);
    assertThat(fixture.sent("n3", Message.CanvassReply.class))
        .containsExactly(new Message.CanvassReply(0, ballot(9, "n3"), false, Ballot.ZERO));

    fixture.tickAfterMillis(2).receive("n3", canvass);
    assertThat(fixture.sent("n3", Message.CanvassReply.class))
        .containsExactly(new Message.CanvassReply(0, ballot(9, "n3"), true, Ballot.ZERO));
    assertThat(fixture.promised()).isEqualTo(Ballot.ZERO);
  }

  @Test
  void a_leader_refuses_every_canvass() {
    GroupFixture fixture = new GroupFixture(3);
    fixture.leadWithBarrierChosen();

    fixture.receive("n3", new Message.Canvass(0, ballot(99, "n3")));

    assertThat(fixture.sent("n3", Message.CanvassReply.class).get(0).granted()).isFalse();
  }

  @Test
  void prepares_above_every_round_it_has_seen_and_only_once_welcome() {
    GroupFixture fixture = new GroupFixture(5, promised(ballot(4, "n3"))).canvass();
    Ballot canvassed = fixture.sent("n2", Message.Canvass.class).get(0).ballot();

    fixture.receive("n2", new Message.CanvassReply(0, canvassed, true, ballot(9, "n4")));
    assertThat(fixture.status().role()).isEqualTo(Role.CANVASSING);
    fixture.receive("n4", new Message.CanvassReply(0, canvassed, false, ballot(11, "n4")));
    assertThat(fixture.status().role()).isEqualTo(Role.CANVASSING);
    fixture.receive("n3", new Message.CanvassReply(0, canvassed, true, ballot(4, "n3")));

    assertThat(fixture.status().role()).isEqualTo(Role.PREPARING);
    assertThat(fixture.promised()).isEqualTo(ballot(12, "n1"));
    assertThat(fixture.sent("n2", Message.Prepare.class).get(0).ballot())
        .isEqualTo(ballot(12, "n1"));
  }

  @Test
  void asks_for_promises_only_after_its_own_is_durable() {
    GroupFixture fixture = new GroupFixture(3).canvass();
    Ballot canvassed = fixture.sent("n2", Message.Canvass.class).get(0).ballot();
    fixture.receive("n2", new Message.CanvassReply(0, canvassed, true, Ballot.ZERO));

    assertThat(fixture.persistedRecords()).containsExactly(promised(fixture.promised()));
    long ticket = fixture.persisted().get(0).ticket();
    assertThat(fixture.sent()).hasSize(2).allMatch(send -> send.afterTicket() == ticket);
  }

  @Test
  void does_not_lead_before_its_own_promise_is_durable() {
    GroupFixture fixture = new GroupFixture(1).canvass();

    assertThat(fixture.status().role()).isEqualTo(Role.PREPARING);
    assertThat(fixture.durable().status().role()).isEqualTo(Role.LEADING);
  }

  @Test
  void counts_no_promise_of_another_ballot() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.prepare();

    fixture.receive("n2", promise(ballot(ballot.round() - 1, "n1"), 0));
    assertThat(fixture.status().role()).isEqualTo(Role.PREPARING);

    fixture.receive("n2", promise(ballot, 0));
    assertThat(fixture.status().role()).isEqualTo(Role.LEADING);
  }

  @Test
  void counts_one_promise_a_member_however_often_it_comes() {
    GroupFixture fixture = new GroupFixture(5);
    fixture.canvass();
    Ballot canvassed = fixture.sent("n2", Message.Canvass.class).get(0).ballot();
    fixture.receive("n2", new Message.CanvassReply(0, canvassed, true, Ballot.ZERO));
    fixture.receive("n3", new Message.CanvassReply(0, canvassed, true, Ballot.ZERO));
    Ballot ballot = fixture.promised();
    fixture.durable();

    fixture.receive("n2", promise(ballot, 0)).receive("n2", promise(ballot, 0));
    assertThat(fixture.status().role()).isEqualTo(Role.PREPARING);

    fixture.receive("n5", promise(ballot, 0));
    assertThat(fixture.status().role()).isEqualTo(Role.LEADING);
  }

  @Test
  void proposes_the_highest_report_of_each_slot_then_the_barrier() {
    GroupFixture fixture =
        new GroupFixture(
            3,
            accepted(1, ballot(3, "n3"), "mine"),
            accepted(2, ballot(1, "n2"), "old"),
            accepted(3, ballot(1, "n2"), "alone"));
    Ballot ballot = fixture.prepare();

    fixture.receive(
        "n2",
        promise(
            ballot,
            0,
            new AcceptedEntry(1, ballot(2, "n2"), write("theirs")),
            new AcceptedEntry(2, ballot(2, "n2"), write("newer"))));

    assertThat(proposedTo(fixture, "n3"))
        .containsExactly(write("mine"), write("newer"), write("alone"), new Entry.Noop());
    assertThat(fixture.sent("n3", Message.Accept.class)).allMatch(a -> a.ballot().equals(ballot));
  }

  @Test
  void learns_what_a_promiser_knows_to_be_chosen_before_it_leads() {
    GroupFixture fixture = new GroupFixture(3, accepted(1, ballot(1, "n3"), "lost"));
    Ballot ballot = fixture.prepare();

    fixture.receive("n2", promise(ballot, 2, new AcceptedEntry(3, ballot(2, "n2"), write("open"))));
    assertThat(fixture.status().role()).isEqualTo(Role.PREPARING);
    assertThat(fixture.sent("n2", Message.Learn.class)).containsExactly(new Message.Learn(0, 1));

    fixture.receive("n2", new Message.LearnReply(0, 1, List.of(write("one"), write("two")), 2));
    assertThat(fixture.status().role()).isEqualTo(Role.LEADING);
    assertThat(fixture.status().chosen()).isEqualTo(2);
    assertThat(fixture.sent("n2", Message.Accept.class).get(0).firstSlot()).isEqualTo(3);
    assertThat(proposedTo(fixture, "n2")).containsExactly(write("open"), new Entry.Noop());
  }

  @Test
  void a_nack_of_its_ballot_ends_the_campaign_and_one_of_another_does_not() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot ballot = fixture.prepare();

    fixture.receive("n2", new Message.Nack(0, ballot(ballot.round(), "n0"), ballot(50, "n3")));
    assertThat(fixture.status().role()).isEqualTo(Role.PREPARING);

    fixture.receive("n2", new Message.Nack(0, ballot, ballot(60, "n3")));
    assertThat(fixture.status().role()).isEqualTo(Role.FOLLOWING);
    assertThat(fixture.prepare().round()).isEqualTo(61);
  }
}
