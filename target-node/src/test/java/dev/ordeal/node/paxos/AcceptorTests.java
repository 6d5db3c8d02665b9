package dev.ordeal.node.paxos;

import static dev.ordeal.node.paxos.GroupFixture.accepted;
import static dev.ordeal.node.paxos.GroupFixture.ballot;
import static dev.ordeal.node.paxos.GroupFixture.chosen;
import static dev.ordeal.node.paxos.GroupFixture.promised;
import static dev.ordeal.node.paxos.GroupFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The acceptor's rules over a whole small domain: slots 1 and 2 chosen, 3 and 4 accepted at an old
 * ballot or at the promised one, every ballot around the promise, every range around the log.
 */
class AcceptorTests {
  private static final Ballot OLD = ballot(3, "n2");
  private static final Ballot PROMISED = ballot(5, "n2");
  private static final List<Ballot> ASKED =
      List.of(
          ballot(4, "n3"),
          ballot(5, "n1"),
          PROMISED,
          ballot(5, "n3"),
          ballot(6, "n1"),
          ballot(6, "n3"));

  private static GroupFixture fixture(Ballot ofOpenSlots) {
    return new GroupFixture(
        3,
        accepted(1, OLD, "a"),
        accepted(2, OLD, "b"),
        chosen(2),
        accepted(3, ofOpenSlots, "c"),
        accepted(4, ofOpenSlots, "d"),
        promised(PROMISED));
  }

  private static void forEachAccept(Consumer<Message.Accept> check) {
    for (Ballot asked : ASKED) {
      for (long first = 1; first <= 7; first++) {
        for (int count = 1; count <= 3; count++) {
          List<Entry> entries = new ArrayList<>();
          for (long slot = first; slot < first + count; slot++) {
            // What is chosen, or accepted at this very ballot, is proposed again as it is.
            entries.add(write(slot <= 4 ? "abcd".substring((int) slot - 1, (int) slot) : "new"));
          }
          check.accept(new Message.Accept(0, asked, first, entries, 0));
        }
      }
    }
  }

  @Test
  void refuses_every_accept_below_the_promise_and_changes_nothing() {
    for (Ballot open : List.of(OLD, PROMISED)) {
      forEachAccept(
          accept -> {
            if (accept.ballot().isBelow(PROMISED)) {
              GroupFixture fixture = fixture(open).receive("n2", accept);

              assertThat(fixture.outputs())
                  .as("%s", accept)
                  .containsExactly(
                      new Output.Send("n2", new Message.Nack(0, accept.ballot(), PROMISED), 0));
              assertThat(fixture.promised()).isEqualTo(PROMISED);
            }
          });
    }
  }

  @Test
  void accepts_exactly_what_leaves_no_slot_of_another_ballot_below() {
    for (Ballot open : List.of(OLD, PROMISED)) {
      forEachAccept(
          accept -> {
            if (!accept.ballot().isBelow(PROMISED)) {
              checkNotRefused(open, accept);
            }
          });
    }
  }

  private static void checkNotRefused(Ballot open, Message.Accept accept) {
    Map<Long, Ballot> ballots = new TreeMap<>(Map.of(3L, open, 4L, open));
    boolean gap = false;
    for (long slot = 3; slot < accept.firstSlot(); slot++) {
      gap |= !accept.ballot().equals(ballots.get(slot));
    }
    List<Long> written = new ArrayList<>();
    for (int i = 0; i < accept.entries().size() && !gap; i++) {
      long slot = accept.firstSlot() + i;
      if (slot > 2 && !accept.ballot().equals(ballots.get(slot))) {
        ballots.put(slot, accept.ballot());
        written.add(slot);
      }
    }
    long upTo = 2;
    while (accept.ballot().equals(ballots.get(upTo + 1))) {
      upTo++;
    }

    GroupFixture fixture = fixture(open).receive("n2", accept);

    List<Message.Accepted> acks = fixture.sent("n2", Message.Accepted.class);
    List<Long> persisted =
        fixture.persistedRecords().stream()
            .filter(LogRecord.Accepted.class::isInstance)
            .map(record -> ((LogRecord.Accepted) record).slot())
            .toList();
    assertThat(persisted).as("%s over %s", accept, open).isEqualTo(written);
    assertThat(acks)
        .as("%s over %s", accept, open)
        .isEqualTo(gap ? List.of() : List.of(new Message.Accepted(0, accept.ballot(), upTo)));
    assertThat(fixture.promised()).isEqualTo(gap ? PROMISED : accept.ballot());
    assertThat(Recovery.of(Rules.PAXOS, 0, replay(open, fixture)).promised())
        .isEqualTo(fixture.promised());
  }

  /** What a restart would find. */
  private static List<LogRecord> replay(Ballot open, GroupFixture fixture) {
    List<LogRecord> all =
        new ArrayList<>(
            List.of(
                accepted(1, OLD, "a"),
                accepted(2, OLD, "b"),
                chosen(2),
                accepted(3, open, "c"),
                accepted(4, open, "d"),
                promised(PROMISED)));
    all.addAll(fixture.records());
    return all;
  }

  @Test
  void promises_exactly_what_is_not_below_the_promise() {
    for (Ballot asked : ASKED) {
      for (long from = 1; from <= 6; from++) {
        GroupFixture fixture = fixture(OLD).receive("n2", new Message.Prepare(0, asked, from));

        if (asked.isBelow(PROMISED)) {
          assertThat(fixture.outputs())
              .containsExactly(new Output.Send("n2", new Message.Nack(0, asked, PROMISED), 0));
        } else {
          Message.Promise promise = fixture.sent("n2", Message.Promise.class).get(0);
          long first = Math.max(3, from);
          assertThat(promise.ballot()).isEqualTo(asked);
          assertThat(promise.chosenUpTo()).isEqualTo(2);
          assertThat(promise.accepted().stream().map(AcceptedEntry::slot))
              .as("from %d", from)
              .containsExactlyElementsOf(
                  List.of(3L, 4L).stream().filter(slot -> slot >= first).toList());
          assertThat(fixture.promised()).isEqualTo(asked);
          assertThat(fixture.persistedRecords())
              .isEqualTo(asked.equals(PROMISED) ? List.of() : List.of(promised(asked)));
        }
      }
    }
  }

  @Test
  void promise_and_acceptance_leave_only_when_durable() {
    GroupFixture fixture = new GroupFixture(3);

    fixture.receive("n2", new Message.Prepare(0, ballot(1, "n2"), 1));
    long promise = fixture.persisted().get(0).ticket();
    assertThat(fixture.sent()).allMatch(send -> send.afterTicket() == promise);

    fixture.receive("n2", new Message.Accept(0, ballot(1, "n2"), 1, List.of(write("a")), 0));
    long accept = fixture.persisted().get(0).ticket();
    assertThat(accept).isGreaterThan(promise);
    assertThat(fixture.sent()).allMatch(send -> send.afterTicket() == accept);
  }

  @Test
  void a_copy_of_an_accept_is_acknowledged_no_earlier_than_the_first() {
    GroupFixture fixture = new GroupFixture(3);
    Message accept = new Message.Accept(0, ballot(1, "n2"), 1, List.of(write("a")), 0);
    fixture.receive("n2", accept);
    long ticket = fixture.persisted().get(0).ticket();

    fixture.receive("n2", accept);

    assertThat(fixture.persisted()).isEmpty();
    assertThat(fixture.sent())
        .containsExactly(
            new Output.Send("n2", new Message.Accepted(0, ballot(1, "n2"), 1), ticket));
  }

  @Test
  void writes_how_far_is_chosen_along_with_the_next_record() {
    GroupFixture fixture = new GroupFixture(3);
    Ballot leading = ballot(1, "n2");
    fixture.receive("n2", new Message.Accept(0, leading, 1, List.of(write("a")), 0));
    fixture.receive("n2", new Message.Heartbeat(0, leading, 1, 0));
    assertThat(fixture.persisted()).isEmpty();

    fixture.receive("n2", new Message.Accept(0, leading, 2, List.of(write("b")), 1));

    assertThat(fixture.persistedRecords()).containsExactly(chosen(1), accepted(2, leading, "b"));
  }
}
