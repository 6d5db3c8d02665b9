package dev.ordeal.node.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.Limits;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Output;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.KeyValueStore;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RequestId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each law by itself, kept and broken, in a group of n1, n2 and n3 that n1 leads at first. */
class LawsTests {
  private static final Ballot FIRST = new Ballot(1, "n1");
  private static final Ballot SECOND = new Ballot(2, "n2");

  /** A group as a node may show it. */
  private record View(
      Ballot promised,
      long chosen,
      long applied,
      long accepted,
      long stateHash,
      boolean isLeading,
      Ballot leading)
      implements GroupView {
    @Override
    public int group() {
      return 0;
    }
  }

  private final Laws laws = new Laws(3);
  private final long[] tickets = new long[4];

  LawsTests() {
    for (int node = 1; node <= 3; node++) {
      witness(node).recovered(1, List.of());
    }
  }

  private Witness witness(int node) {
    return laws.witness("n" + node);
  }

  private void persist(int node, LogRecord... records) {
    witness(node).persisting(new Output.Persist(++tickets[node], List.of(records)));
  }

  private void store(int node, LogRecord... records) {
    persist(node, records);
    witness(node).durable(tickets[node]);
  }

  private void release(int node, Message message) {
    witness(node).released(new Output.Send("other", message, 0));
  }

  private void show(int node, Ballot promised, long chosen, long accepted, long hash) {
    View view = new View(promised, chosen, chosen, accepted, hash, false, promised);
    witness(node).stepped(List.of(view));
  }

  private void showLeading(int node, Ballot ballot, long chosen, long hash) {
    View view = new View(ballot, chosen, chosen, chosen, hash, true, ballot);
    witness(node).stepped(List.of(view));
  }

  /** Phase 1 of n1's first ballot, with n2's promise. */
  private void elect() {
    store(1, new LogRecord.Promised(0, FIRST));
    release(1, new Message.Prepare(0, FIRST, 1));
    store(2, new LogRecord.Promised(0, FIRST));
    release(2, new Message.Promise(0, FIRST, 1, List.of(), 0));
  }

  private static LogRecord.Accepted accepted(long slot, Ballot ballot, Entry entry) {
    return new LogRecord.Accepted(0, slot, ballot, entry);
  }

  private static Entry write(String value) {
    return new Entry.Apply(command(value));
  }

  private static Command command(String value) {
    return Command.of(new RequestId("c", Long.parseLong(value)), new Op.Write("x", value));
  }

  private Outcome.Ok ask(int node, long call, String value, long slot) {
    witness(node).invoked(call, 0, Request.of(command(value)));
    return new Outcome.Ok(Optional.of(value), slot);
  }

  private void expectKept() {
    assertThat(laws.take()).isEmpty();
  }

  private void expectBroken(Law law, String words) {
    List<Breach> found = laws.take();
    assertThat(found).filteredOn(each -> each.law() == law).hasSize(1);
    assertThat(found).filteredOn(each -> each.law() == law).first().asString().contains(words);
  }

  @Test
  void nothing_is_broken_where_a_write_is_chosen_applied_acknowledged_and_read() {
    elect();
    Outcome.Ok ok = ask(1, 7, "5", 1);
    store(1, accepted(1, FIRST, write("5")));
    release(1, new Message.Accept(0, FIRST, 1, List.of(write("5")), 0));
    store(2, accepted(1, FIRST, write("5")));
    release(2, new Message.Accepted(0, FIRST, 1));
    KeyValueStore state = new KeyValueStore();
    state.apply(1, command("5"));
    show(1, FIRST, 1, 1, state.hash());
    witness(1).answered(new Output.Answer(7, ok, 0));
    witness(1).invoked(8, 0, Request.of(Command.of(new Op.Read("x"))));
    witness(1).answered(new Output.Answer(8, new Outcome.Ok(Optional.of("5"), 1), 0));

    expectKept();
  }

  @Test
  void i01_two_majorities_for_two_entries_of_a_slot() {
    store(1, accepted(1, FIRST, write("1")));
    store(2, accepted(1, FIRST, write("1")));
    store(2, accepted(1, SECOND, write("2")));
    store(3, accepted(1, SECOND, write("2")));

    expectBroken(Law.I01, "group 0 slot 1 chose");
  }

  @Test
  void i02_two_entries_at_one_ballot() {
    persist(1, accepted(1, FIRST, write("1")));
    persist(2, accepted(1, FIRST, write("2")));

    expectBroken(Law.I02, "group 0 slot 1 has");
  }

  @Test
  void i02_a_ballot_prepared_again_after_a_restart() {
    elect();
    expectKept();
    witness(1).crashed();
    witness(1).recovered(2, List.of(new LogRecord.Promised(0, FIRST)));
    release(1, new Message.Prepare(0, FIRST, 1));

    expectBroken(Law.I02, "led by n1 (incarnation 1) and by n1 (incarnation 2)");
  }

  @Test
  void i03_a_promise_that_falls_while_a_node_runs() {
    show(2, SECOND, 0, 0, 0);
    show(2, FIRST, 0, 0, 0);

    expectBroken(Law.I03, "n2 in group 0 fell from 2.n2 to 1.n1");
  }

  @Test
  void i03_a_promise_that_was_told_and_is_forgotten_by_a_restart() {
    elect();
    expectKept();
    witness(2).crashed();
    witness(2).recovered(2, List.of());
    show(2, Ballot.ZERO, 0, 0, 0);

    expectBroken(Law.I03, "n2 in group 0 fell from 1.n1 to 0.");
  }

  @Test
  void i03_an_acceptance_below_the_promise() {
    show(3, SECOND, 0, 0, 0);
    persist(3, accepted(1, FIRST, write("1")));

    expectBroken(Law.I03, "accepts slot 1 at ballot 1.n1, below its promise 2.n2");
  }

  @Test
  void i04_a_slot_called_chosen_that_one_disk_holds() {
    elect();
    store(1, accepted(1, FIRST, write("1")));
    persist(2, accepted(1, FIRST, write("1")));
    show(1, FIRST, 1, 1, 0);

    expectBroken(Law.I04, "n1 in group 0 calls slot 1 chosen");
  }

  @Test
  void i05_a_proposal_other_than_what_was_reported() {
    elect();
    store(1, accepted(1, FIRST, write("1")));
    expectKept();
    store(2, new LogRecord.Promised(0, SECOND));
    release(2, new Message.Prepare(0, SECOND, 1));
    store(1, new LogRecord.Promised(0, SECOND));
    AcceptedEntry report = new AcceptedEntry(1, FIRST, write("1"));
    release(1, new Message.Promise(0, SECOND, 1, List.of(report), 0));
    persist(2, accepted(1, SECOND, write("2")));

    expectBroken(Law.I05, "ballot 2.n2 proposes");
  }

  @Test
  void i05_a_proposal_without_a_majority_of_promises() {
    store(1, new LogRecord.Promised(0, FIRST));
    persist(1, accepted(1, FIRST, write("1")));

    expectBroken(Law.I05, "after 1 promises");
  }

  @Test
  void i06_a_slot_called_chosen_that_holds_another_entry() {
    store(1, accepted(1, FIRST, write("1")));
    store(2, accepted(1, FIRST, write("1")));
    store(3, accepted(1, SECOND, write("3")));
    show(3, SECOND, 1, 1, 0);

    expectBroken(Law.I06, "n3 in group 0 calls slot 1 chosen and holds");
  }

  @Test
  void i07_another_state_after_the_same_slots() {
    store(1, accepted(1, FIRST, new Entry.Noop()));
    store(2, accepted(1, FIRST, new Entry.Noop()));
    show(1, FIRST, 1, 1, 42);

    expectBroken(Law.I07, "n1 in group 0 applied up to slot 1 and has state 2a");
  }

  @Test
  void i08_what_leaves_before_its_ticket_is_durable() {
    persist(3, accepted(1, FIRST, write("1")));
    witness(3).released(new Output.Send("n1", new Message.AskLeader(0), 1));

    expectBroken(Law.I08, "left n3 before ticket 1 was durable");
  }

  @Test
  void i08_a_promise_and_an_acceptance_that_no_disk_holds() {
    release(3, new Message.Promise(0, FIRST, 1, List.of(), 0));

    expectBroken(Law.I08, "n3 in group 0, whose disk holds only 0.");

    Laws others = new Laws(3);
    others.witness("n3").recovered(1, List.of());
    others.witness("n3").released(new Output.Send("n1", new Message.Accepted(0, FIRST, 1), 0));
    assertThat(others.take()).extracting(Breach::law).containsExactly(Law.I08);
  }

  @Test
  void i08_a_change_that_is_acknowledged_and_nowhere() {
    witness(1).answered(new Output.Answer(7, ask(1, 7, "5", 1), 0));

    expectBroken(Law.I08, "majorities hold only up to slot 0");
  }

  @Test
  void i09_and_i11_a_restart_that_lost_what_was_durable_everywhere() {
    store(1, accepted(1, FIRST, write("1")));
    store(2, accepted(1, FIRST, write("1")));
    laws.take();
    witness(1).crashed();
    witness(1).recovered(2, List.of());

    List<Breach> found = laws.take();
    assertThat(found).extracting(Breach::law).containsExactly(Law.I09);
    witness(2).crashed();
    witness(2).recovered(2, List.of());
    expectBroken(Law.I11, "no disk holds slot 1 of group 0");
  }

  @Test
  void i09_a_restart_that_invents_a_record_but_may_keep_or_lose_what_was_not_forced() {
    store(1, new LogRecord.Promised(0, FIRST));
    persist(1, new LogRecord.Promised(0, SECOND));
    witness(1).crashed();
    witness(1)
        .recovered(2, List.of(new LogRecord.Promised(0, FIRST), new LogRecord.Promised(0, SECOND)));
    expectKept();
    tickets[1] = 0;
    persist(1, new LogRecord.Promised(0, new Ballot(3, "n1")));
    witness(1).crashed();
    witness(1)
        .recovered(3, List.of(new LogRecord.Promised(0, FIRST), new LogRecord.Promised(0, SECOND)));
    expectKept();
    witness(1).crashed();
    witness(1)
        .recovered(4, List.of(new LogRecord.Promised(0, FIRST), new LogRecord.Promised(0, FIRST)));

    expectBroken(Law.I09, "n1 recovered as record 1");
  }

  @Test
  void i10_a_watermark_that_falls() {
    store(1, accepted(1, FIRST, new Entry.Noop()));
    store(2, accepted(1, FIRST, new Entry.Noop()));
    KeyValueStore state = new KeyValueStore();
    state.skip(1);
    show(1, FIRST, 1, 1, state.hash());
    laws.take();
    show(1, FIRST, 0, 1, 0);

    expectBroken(Law.I10, "from applied 1, chosen 1, accepted 1 to applied 0, chosen 0");
  }

  @Test
  void i12_an_entry_above_a_hole() {
    persist(3, accepted(2, FIRST, write("2")));

    expectBroken(Law.I12, "n3 in group 0 accepts slot 2 at ballot 1.n1 above null");
  }

  @Test
  void i13_a_log_and_a_message_beyond_their_limits() {
    show(1, FIRST, 0, 1_000, 0);

    expectBroken(Law.I13, "accepted up to slot 1000");

    List<Entry> entries = new ArrayList<>();
    entries.addAll(Collections.nCopies(Limits.BATCH_ENTRIES + 1, new Entry.Noop()));
    Laws others = new Laws(3);
    others
        .witness("n1")
        .released(new Output.Send("n2", new Message.Accept(0, FIRST, 1, entries, 0), 0));
    assertThat(others.take()).extracting(Breach::law).containsExactly(Law.I13);
  }

  /** Has "1" and "2" chosen, and the second of them acknowledged. */
  private void chooseTwo() {
    Outcome.Ok first = ask(1, 1, "1", 1);
    Outcome.Ok second = ask(1, 2, "2", 2);
    elect();
    for (int node = 1; node <= 2; node++) {
      store(node, accepted(1, FIRST, write("1")), accepted(2, FIRST, write("2")));
    }
    witness(1).answered(new Output.Answer(1, first, 0));
    witness(1).answered(new Output.Answer(2, second, 0));
    expectKept();
  }

  @Test
  void i14_a_read_older_than_what_was_acknowledged() {
    chooseTwo();
    witness(1).invoked(3, 0, Request.of(Command.of(new Op.Read("x"))));
    witness(1).answered(new Output.Answer(3, new Outcome.Ok(Optional.of("1"), 1), 0));

    expectBroken(Law.I14, "slot 2 had been acknowledged before it was asked");
  }

  @Test
  void i14_a_read_of_what_the_log_does_not_say() {
    chooseTwo();
    witness(1).invoked(3, 0, Request.of(Command.of(new Op.Read("x"))));
    witness(1).answered(new Output.Answer(3, new Outcome.Ok(Optional.of("9"), 2), 0));

    expectBroken(Law.I14, "where the log has Optional[2]");
  }

  @Test
  void i16_a_retry_with_another_reply() {
    chooseTwo();
    store(1, accepted(3, FIRST, write("2")));
    store(2, accepted(3, FIRST, write("2")));
    witness(2).answered(new Output.Answer(4, ask(2, 4, "2", 3), 0));

    expectBroken(Law.I16, "but in slot 2 it came to");
  }

  @Test
  void i16_a_failure_that_takes_effect_before_or_after_it_is_answered() {
    ask(1, 1, "1", 1);
    Outcome refusal = Outcome.Fail.of(Outcome.FailReason.EXPIRED);
    witness(1).answered(new Output.Answer(1, refusal, 0));
    expectKept();
    elect();
    store(1, accepted(1, FIRST, write("1")));
    store(2, accepted(1, FIRST, write("1")));

    expectBroken(Law.I16, "failed for sure, and yet took effect in slot 1 of group 0");
  }

  @Test
  void i16_an_entry_that_nobody_asked_for() {
    elect();
    store(1, accepted(1, FIRST, write("1")));
    store(2, accepted(1, FIRST, write("1")));

    expectBroken(Law.I16, "nobody asked");
  }

  @Test
  void e01_a_core_that_throws() {
    witness(1).failed(new IllegalStateException("lost my head"));

    expectBroken(Law.E01, "n1 failed: java.lang.IllegalStateException: lost my head");
  }

  @Test
  void what_a_settled_cluster_owes() {
    store(1, accepted(1, FIRST, new Entry.Noop()));
    store(2, accepted(1, FIRST, new Entry.Noop()));
    KeyValueStore state = new KeyValueStore();
    state.skip(1);
    show(1, FIRST, 1, 1, state.hash());
    show(2, SECOND, 1, 1, state.hash());
    show(3, Ballot.ZERO, 0, 0, 0);
    witness(3).invoked(1, 0, Request.of(Command.of(new Op.Read("x"))));

    assertThat(laws.settled())
        .extracting(Breach::toString)
        .satisfiesExactly(
            l2 -> assertThat(l2).startsWith("L2").contains("n3 has not answered 1 calls"),
            l1 -> assertThat(l1).startsWith("L1").contains("n2 in group 0 follows ballot 2.n2"),
            l3 -> assertThat(l3).startsWith("L3").contains("n3 in group 0 applied up to slot 0"));

    witness(3).crashed();
    show(2, FIRST, 1, 1, state.hash());
    assertThat(laws.settled())
        .extracting(Breach::toString)
        .satisfiesExactly(
            l1 -> assertThat(l1).contains("n1 in group 0 follows ballot 1.n1, which no running"));

    showLeading(1, FIRST, 1, state.hash());
    assertThat(laws.settled()).isEmpty();
  }

  @Test
  void a_core_owes_it_without_the_others() {
    KeyValueStore state = new KeyValueStore();
    show(1, FIRST, 0, 0, state.hash());
    showLeading(2, SECOND, 0, state.hash());
    show(3, SECOND, 0, 0, state.hash());
    witness(1).invoked(1, 0, Request.of(Command.of(new Op.Read("x"))));

    assertThat(laws.settled(List.of("n2", "n3"))).isEmpty();
    assertThat(laws.settled(List.of("n1", "n3")))
        .extracting(breach -> breach.law())
        .containsExactly(Law.L2, Law.L1);

    show(2, SECOND, 0, 0, state.hash());
    assertThat(laws.settled(List.of("n2", "n3")))
        .extracting(breach -> breach.law())
        .containsExactly(Law.L1);
  }

  @Test
  void a_law_is_reported_once_and_only_if_it_is_watched() {
    witness(1).failed(new IllegalStateException());
    witness(1).failed(new IllegalStateException());
    assertThat(laws.take()).hasSize(1);

    Laws none = new Laws(3, EnumSet.noneOf(Law.class));
    none.witness("n1").failed(new IllegalStateException());
    assertThat(none.isBroken()).isFalse();
  }
}
