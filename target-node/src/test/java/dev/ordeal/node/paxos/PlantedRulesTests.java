package dev.ordeal.node.paxos;

import static dev.ordeal.node.paxos.GroupFixture.accepted;
import static dev.ordeal.node.paxos.GroupFixture.ballot;
import static dev.ordeal.node.paxos.GroupFixture.promised;
import static dev.ordeal.node.paxos.GroupFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.mutants.Mutants;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RequestId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The planted bugs that random search meets seldom, each in the shortest story in which it shows,
 * told once to a right replica and once to one that has the bug.
 */
class PlantedRulesTests {

  private static Rules planted(String id) {
    return Mutants.byId(id).orElseThrow().policies().rules();
  }

  /** It goes on from round 1 although it promised itself round 7 before it restarted. */
  @Test
  void m05_begins_its_rounds_anew_after_a_restart() {
    assertThat(ballotAfterRestart(Rules.PAXOS)).isEqualTo(ballot(8, "n1"));
    assertThat(ballotAfterRestart(planted("M05"))).isEqualTo(ballot(1, "n1"));
  }

  private static Ballot ballotAfterRestart(Rules rules) {
    return new GroupFixture(rules, 3, promised(ballot(7, "n1"))).prepare();
  }

  /** A promise of its first ballot comes when it prepares its second, with nothing in between. */
  @Test
  void m07_leads_a_ballot_that_nobody_promised() {
    assertThat(roleAfterStalePromise(Rules.PAXOS)).isEqualTo(Role.PREPARING);
    assertThat(roleAfterStalePromise(planted("M07"))).isEqualTo(Role.LEADING);
  }

  private static Role roleAfterStalePromise(Rules rules) {
    GroupFixture fixture = new GroupFixture(rules, 3);
    Ballot first = fixture.prepare();
    Ballot second = fixture.prepare();
    assertThat(first.isBelow(second)).isTrue();
    fixture.receive("n2", new Message.Promise(0, first, 1, List.of(), 0));
    return fixture.status().role();
  }

  /** n1 accepts from a leader whose Prepare it missed; then an older Prepare arrives. */
  @Test
  void m11_promises_less_than_it_has_accepted() {
    assertThat(afterOlderPrepare(Rules.PAXOS)).isInstanceOf(Message.Nack.class);
    assertThat(afterOlderPrepare(planted("M11"))).isInstanceOf(Message.Promise.class);
  }

  private static Message afterOlderPrepare(Rules rules) {
    GroupFixture fixture = new GroupFixture(rules, 3);
    Ballot newer = ballot(5, "n2");
    fixture.receive("n2", new Message.Accept(0, newer, 1, List.of(write("a")), 0)).durable();
    fixture.receive("n3", new Message.Prepare(0, ballot(4, "n3"), 1));
    return fixture.sent().get(0).message();
  }

  /** Its own acceptance and that of n2 are on their way to the disk, and to it, when it counts. */
  @Test
  void m04_answers_for_what_its_own_disk_does_not_hold() {
    assertThat(answersBeforeDurable(Rules.PAXOS)).isEmpty();
    assertThat(answersBeforeDurable(planted("M04"))).hasSize(1);
  }

  private static List<Output.Answer> answersBeforeDurable(Rules rules) {
    GroupFixture fixture = new GroupFixture(rules, 3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.write("k", "v");
    fixture.receive("n2", new Message.Accepted(0, ballot, 2));
    return fixture.answers();
  }

  /** Slot 1 holds an entry of n3; n2 leads now, its entry for slot 1 was lost, slot 2 comes. */
  @Test
  void m15_acknowledges_a_slot_whose_entry_it_never_got() {
    Message.Accept second = new Message.Accept(0, ballot(2, "n2"), 2, List.of(write("b")), 0);

    GroupFixture right = new GroupFixture(3, accepted(1, ballot(1, "n3"), "old"));
    GroupFixture wrong = new GroupFixture(planted("M15"), 3, accepted(1, ballot(1, "n3"), "old"));

    assertThat(right.receive("n2", second).sent("n2", Message.Accepted.class)).isEmpty();
    assertThat(wrong.receive("n2", second).sent("n2", Message.Accepted.class))
        .containsExactly(new Message.Accepted(0, ballot(2, "n2"), 2));
  }

  /** The second read comes while the round of the first is under way, and n2 answers that one. */
  @Test
  void m22_answers_a_read_by_a_round_that_began_before_it() {
    assertThat(answersToTwoReads(Rules.PAXOS)).hasSize(1);
    assertThat(answersToTwoReads(planted("M22"))).hasSize(2);
  }

  private static List<Output.Answer> answersToTwoReads(Rules rules) {
    GroupFixture fixture = new GroupFixture(rules, 3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.read("k");
    fixture.read("k");
    fixture.receive("n2", new Message.HeartbeatAck(0, ballot, 1, 1));
    return fixture.answers();
  }

  /** The second read comes when the first is done, and nobody confirms it. */
  @Test
  void m23_answers_a_read_because_an_earlier_one_was_confirmed() {
    assertThat(answersToUnconfirmedRead(Rules.PAXOS)).isEmpty();
    assertThat(answersToUnconfirmedRead(planted("M23"))).hasSize(1);
  }

  private static List<Output.Answer> answersToUnconfirmedRead(Rules rules) {
    GroupFixture fixture = new GroupFixture(rules, 3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.read("k");
    fixture.receive("n2", new Message.HeartbeatAck(0, ballot, 1, 1));
    assertThat(fixture.answers()).hasSize(1);
    fixture.read("k");
    return fixture.answers();
  }

  /** n2 has promised a higher ballot and says so. */
  @Test
  void m24_answers_a_read_because_it_was_refused() {
    assertThat(outcomeOfRefusedRead(Rules.PAXOS))
        .isEqualTo(Outcome.Fail.of(Outcome.FailReason.NOT_LEADER));
    assertThat(outcomeOfRefusedRead(planted("M24"))).isEqualTo(new Outcome.Ok(Optional.empty(), 1));
  }

  private static Outcome outcomeOfRefusedRead(Rules rules) {
    GroupFixture fixture = new GroupFixture(rules, 3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    fixture.read("k");
    fixture.receive("n2", new Message.Nack(0, ballot, ballot(9, "n3")));
    return fixture.outcomes().get(0);
  }

  /** The reply to a cas was lost, and it is sent again under its number. */
  @Test
  void m36_says_that_a_cas_failed_which_took_effect() {
    assertThat(outcomeOfRetriedCas(Rules.PAXOS)).isInstanceOf(Outcome.Ok.class);
    assertThat(outcomeOfRetriedCas(planted("M36"))).isInstanceOf(Outcome.Fail.class);
  }

  private static Outcome outcomeOfRetriedCas(Rules rules) {
    GroupFixture fixture = new GroupFixture(rules, 3);
    Ballot ballot = fixture.leadWithBarrierChosen();
    Command cas = Command.of(new RequestId("c", 1), new Op.Cas("k", Optional.empty(), "v"));
    fixture.submit(Request.of(cas));
    fixture.submit(Request.of(cas));
    fixture.durable().receive("n2", new Message.Accepted(0, ballot, 3));
    assertThat(fixture.outcomes().get(0)).isInstanceOf(Outcome.Ok.class);
    return fixture.outcomes().get(1);
  }
}
