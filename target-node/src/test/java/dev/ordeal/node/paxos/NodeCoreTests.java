package dev.ordeal.node.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Routing, seen from n1 of n1, n2 and n3, which all host the one group. */
class NodeCoreTests {
  private static final long INCARNATION = 7;
  private static final Ballot LEADING = new Ballot(3, "n2");
  private static final Request WRITE = Request.of(Command.of(new Op.Write("k", "v")));
  private static final Request NAMED =
      Request.of(Command.of(new RequestId("c", 1), new Op.Write("k", "v")));
  private static final Request READ = Request.of(Command.of(new Op.Read("k")));
  private static final Outcome OK = new Outcome.Ok(Optional.of("v"), 9);
  private static final Outcome NOT_LEADER = Outcome.Fail.of(Outcome.FailReason.NOT_LEADER);

  private NodeCore core = coreOf("n1", List.of());
  private List<Output> outputs = List.of();
  private long now;
  private long lastTicket;

  private static NodeCore coreOf(String node, List<LogRecord> recovered) {
    return coreOf(List.of("n1", "n2", "n3"), node, recovered);
  }

  private static NodeCore coreOf(List<String> members, String node, List<LogRecord> recovered) {
    NodeSettings settings = new NodeSettings(node, INCARNATION, members, 1, 3, 16, Timing.DEFAULT);
    return new NodeCore(settings, recovered, new SplittableRandom(1), 0);
  }

  private void step(Input input) {
    outputs = core.step(input, now);
    outputs.stream()
        .filter(Output.Persist.class::isInstance)
        .forEach(each -> lastTicket = ((Output.Persist) each).ticket());
  }

  private void receive(String from, Message message) {
    step(new Input.Received(from, message));
  }

  private void submit(long call, Request request) {
    step(new Input.Submit(call, request, now + 1_000_000_000L));
  }

  private void tickAfterMillis(long millis) {
    now += millis * 1_000_000;
    step(new Input.Tick());
  }

  private <M extends Message> List<M> sent(String to, Class<M> type) {
    return outputs.stream()
        .filter(Output.Send.class::isInstance)
        .map(Output.Send.class::cast)
        .filter(send -> send.to().equals(to) && type.isInstance(send.message()))
        .map(send -> type.cast(send.message()))
        .toList();
  }

  private List<Output> answers() {
    return outputs.stream().filter(Output.Answer.class::isInstance).toList();
  }

  private static Output answer(long call, Outcome outcome) {
    return new Output.Answer(call, outcome, 0);
  }

  private void followN2() {
    receive("n2", new Message.Heartbeat(0, LEADING, 0, 0));
  }

  private Message.Forward forwarded() {
    return sent("n2", Message.Forward.class).get(0);
  }

  private void reply(long attempt, Outcome outcome) {
    receive(
        "n2",
        new Message.ForwardReply(
            0, INCARNATION, attempt, Optional.ofNullable(outcome), Ballot.ZERO));
  }

  private Ballot lead() {
    tickAfterMillis(801);
    Ballot canvassed = sent("n2", Message.Canvass.class).get(0).ballot();
    receive("n2", new Message.CanvassReply(0, canvassed, true, Ballot.ZERO));
    Ballot ballot = sent("n2", Message.Prepare.class).get(0).ballot();
    step(new Input.Durable(lastTicket));
    receive("n2", new Message.Promise(0, ballot, 1, List.of(), 0));
    step(new Input.Durable(lastTicket));
    receive("n2", new Message.Accepted(0, ballot, 1));
    return ballot;
  }

  private static Message.Forward forward(Ballot leading, long attempt, long doneBelow) {
    return new Message.Forward(0, leading, 5, attempt, doneBelow, WRITE, 500_000_000);
  }

  @Test
  void every_step_ends_with_one_wake_up() {
    step(new Input.Tick());

    assertThat(outputs.get(outputs.size() - 1)).isInstanceOf(Output.WakeAt.class);
    assertThat(outputs.stream().filter(Output.WakeAt.class::isInstance)).hasSize(1);
  }

  @Test
  void a_node_that_hosts_no_group_wakes_seldom_on_any_clock_and_routes_by_hints() {
    List<String> members = List.of("n1", "n2", "n3", "n4");
    String guest =
        members.stream()
            .filter(member -> coreOf(members, member, List.of()).status().groups().isEmpty())
            .findFirst()
            .orElseThrow();
    core = coreOf(members, guest, List.of());
    now = -5_000_000_000_000_000_000L;

    step(new Input.Tick());
    assertThat(outputs)
        .containsExactly(new Output.WakeAt(now + Timing.DEFAULT.electionTimeoutNanosMax()));

    submit(1, WRITE);
    String host = core.ring().replicasOf(0).get(0);
    assertThat(sent(host, Message.AskLeader.class)).hasSize(1);
    receive(host, new Message.LeaderHint(0, new Ballot(1, host)));
    assertThat(sent(host, Message.Forward.class)).hasSize(1);
  }

  @Test
  void forwards_to_the_leader_it_follows_and_relays_the_answer() {
    followN2();

    submit(1, WRITE);
    assertThat(forwarded())
        .isEqualTo(new Message.Forward(0, LEADING, INCARNATION, 1, 1, WRITE, 1_000_000_000));
    reply(1, OK);

    assertThat(answers()).containsExactly(answer(1, OK));
  }

  @Test
  void asks_around_when_it_knows_no_leader_and_goes_where_the_hint_says() {
    submit(1, WRITE);
    assertThat(sent("n2", Message.AskLeader.class)).hasSize(1);
    assertThat(sent("n3", Message.AskLeader.class)).hasSize(1);

    receive("n3", new Message.LeaderHint(0, LEADING));

    assertThat(forwarded().leading()).isEqualTo(LEADING);
  }

  @Test
  void tries_a_refused_call_again_elsewhere_and_never_at_the_same_ballot() {
    followN2();
    submit(1, WRITE);

    reply(1, NOT_LEADER);
    assertThat(answers()).isEmpty();
    assertThat(sent("n2", Message.Forward.class)).isEmpty();

    receive("n3", new Message.LeaderHint(0, new Ballot(4, "n3")));
    assertThat(sent("n3", Message.Forward.class))
        .extracting(Message.Forward::attempt)
        .containsExactly(2L);
  }

  @Test
  void never_sends_twice_an_unnamed_write_that_may_have_been_proposed() {
    followN2();
    submit(1, WRITE);

    for (int i = 0; i < 9; i++) {
      tickAfterMillis(100);
      assertThat(sent("n2", Message.Forward.class)).isEmpty();
      followN2();
    }
    tickAfterMillis(101);

    assertThat(answers())
        .containsExactly(answer(1, new Outcome.Unknown(Outcome.UnknownReason.TIMEOUT)));
  }

  @Test
  void an_answer_by_a_leader_that_forgot_makes_an_unnamed_write_unknown() {
    followN2();
    submit(1, WRITE);

    reply(1, null);

    assertThat(answers())
        .containsExactly(answer(1, new Outcome.Unknown(Outcome.UnknownReason.LEADER_CHANGED)));
  }

  @Test
  void sends_reads_and_named_writes_again_after_silence() {
    followN2();
    submit(1, READ);
    submit(2, NAMED);
    tickAfterMillis(399);
    followN2();

    tickAfterMillis(2);

    assertThat(sent("n2", Message.Forward.class))
        .extracting(Message.Forward::attempt)
        .containsExactly(3L, 4L);
  }

  @Test
  void takes_a_late_answer_of_an_earlier_attempt_if_the_log_decided_it() {
    followN2();
    submit(1, NAMED);
    tickAfterMillis(399);
    followN2();
    tickAfterMillis(2);

    reply(1, OK);

    assertThat(answers()).containsExactly(answer(1, OK));
    reply(2, OK);
    assertThat(answers()).isEmpty();
  }

  @Test
  void a_refusal_after_an_open_attempt_stays_unknown() {
    followN2();
    submit(1, NAMED);
    tickAfterMillis(399);
    followN2();
    tickAfterMillis(2);

    reply(2, Outcome.Fail.of(Outcome.FailReason.OVERLOADED));

    assertThat(answers())
        .containsExactly(answer(1, new Outcome.Unknown(Outcome.UnknownReason.TIMEOUT)));
  }

  @Test
  void fails_for_sure_what_never_left_and_reads_that_got_no_answer() {
    submit(1, WRITE);
    tickAfterMillis(1001);
    assertThat(answers()).containsExactly(answer(1, Outcome.Fail.of(Outcome.FailReason.NO_LEADER)));

    followN2();
    submit(2, READ);
    tickAfterMillis(1001);
    assertThat(answers()).containsExactly(answer(2, Outcome.Fail.of(Outcome.FailReason.NO_ANSWER)));
  }

  @Test
  void ignores_answers_to_an_earlier_incarnation() {
    followN2();
    submit(1, WRITE);

    receive(
        "n2",
        new Message.ForwardReply(0, INCARNATION - 1, 1, Optional.of(NOT_LEADER), Ballot.ZERO));
    receive("n2", new Message.ForwardReply(0, INCARNATION - 1, 1, Optional.of(OK), LEADING));

    assertThat(answers()).isEmpty();
  }

  @Test
  void proposes_a_forwarded_call_once_however_often_it_comes() {
    Ballot ballot = lead();

    receive("n3", forward(ballot, 1, 1));
    assertThat(sent("n2", Message.Accept.class)).hasSize(1);
    receive("n3", forward(ballot, 1, 1));
    assertThat(outputs).hasSize(1);

    step(new Input.Durable(lastTicket));
    receive("n2", new Message.Accepted(0, ballot, 2));
    assertThat(sent("n3", Message.ForwardReply.class))
        .containsExactly(
            new Message.ForwardReply(
                0, 5, 1, Optional.of(new Outcome.Ok(Optional.of("v"), 2)), ballot));
  }

  @Test
  void refuses_for_ever_a_forward_for_a_ballot_it_led_before() {
    Ballot first = lead();
    receive("n2", new Message.Nack(0, first, new Ballot(5, "n3")));
    Ballot second = lead();
    assertThat(first.compareTo(second)).isNegative();

    receive("n3", forward(first, 1, 1));

    assertThat(sent("n2", Message.Accept.class)).isEmpty();
    assertThat(sent("n3", Message.ForwardReply.class))
        .containsExactly(new Message.ForwardReply(0, 5, 1, Optional.of(NOT_LEADER), second));
  }

  @Test
  void cannot_tell_what_an_earlier_process_of_this_node_did() {
    Ballot earlier = new Ballot(3, "n1");
    core = coreOf("n1", List.of(new LogRecord.Promised(0, earlier)));

    receive("n3", forward(earlier, 1, 1));

    assertThat(sent("n3", Message.ForwardReply.class))
        .containsExactly(new Message.ForwardReply(0, 5, 1, Optional.empty(), Ballot.ZERO));
  }

  @Test
  void drops_copies_of_attempts_that_are_over_and_of_earlier_incarnations() {
    Ballot ballot = lead();
    receive("n3", forward(ballot, 8, 8));

    receive("n3", forward(ballot, 7, 3));
    assertThat(outputs).hasSize(1);

    receive("n3", new Message.Forward(0, ballot, 4, 9, 9, WRITE, 1));
    assertThat(outputs).hasSize(1);
  }

  @Test
  void says_who_leads_when_asked_and_nothing_when_it_does_not_know() {
    receive("n3", new Message.AskLeader(0));
    assertThat(outputs).hasSize(1);

    followN2();
    receive("n3", new Message.AskLeader(0));
    assertThat(sent("n3", Message.LeaderHint.class))
        .containsExactly(new Message.LeaderHint(0, LEADING));
  }

  @Test
  void refuses_the_log_of_another_placement() {
    assertThatThrownBy(() -> coreOf("n1", List.of(new LogRecord.Promised(4, LEADING))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the log of n1 holds records of group 4, whose members are []: members, partitions"
                + " and replicas must stay as they were when the log began");
  }

  @Test
  void refuses_a_call_whose_name_is_in_use() {
    submit(1, WRITE);

    assertThatThrownBy(() -> submit(1, WRITE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("call 1 is already open");
  }
}
