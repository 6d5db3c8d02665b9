package dev.ordeal.harness.target.paxos.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.mutants.Mutants;
import dev.ordeal.node.policy.LinkRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerLinksTests {
  private static final long SECOND = 1_000_000_000L;

  private final FakeHost n1 = new FakeHost("n1");
  private final FakeHost n2 = new FakeHost("n2");
  private PeerLinks one;
  private PeerLinks two;
  private final List<String> heardByTwo = new ArrayList<>();
  private final List<String> livesHeard = new ArrayList<>();

  @BeforeEach
  void begin() {
    one = new PeerLinks(n1, 1, LinkRules.RIGHT, this::heard);
    two = new PeerLinks(n2, 1, LinkRules.RIGHT, this::heard);
  }

  private void heard(String peer, long life, long welcomed) {
    livesHeard.add(peer + " " + life + " of " + welcomed);
  }

  private static byte[] message(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private void arriveAtTwo(List<byte[]> frames) {
    for (byte[] frame : frames) {
      byte[] heard = two.receive("n1", frame);
      if (heard != null) {
        heardByTwo.add(new String(heard, StandardCharsets.UTF_8));
      }
    }
  }

  /** Carries frames to and fro until there are none. */
  private void carry() {
    while (!n1.sent.isEmpty() || !n2.sent.isEmpty()) {
      arriveAtTwo(n1.take());
      n2.take().forEach(frame -> one.receive("n2", frame));
    }
  }

  @Test
  void what_is_sent_before_the_greeting_waits_for_it_and_keeps_its_order() {
    one.send("n2", message("a"));
    one.send("n2", message("b"));
    assertThat(n1.sent).as("a greeting").hasSize(1);

    carry();
    one.send("n2", message("c"));
    carry();

    assertThat(heardByTwo).containsExactly("a", "b", "c");
  }

  @Test
  void what_waited_longer_than_a_second_is_old_and_not_sent() {
    one.send("n2", message("old"));
    n1.take();
    n1.now += SECOND + 1;
    one.send("n2", message("new"));

    carry();

    assertThat(heardByTwo).containsExactly("new");
  }

  @Test
  void a_greeting_that_was_lost_is_repeated_but_not_at_every_message() {
    one.send("n2", message("a"));
    n1.take();
    one.send("n2", message("b"));
    assertThat(n1.sent).isEmpty();

    n1.now += SECOND / 5;
    one.send("n2", message("c"));
    carry();

    assertThat(heardByTwo).containsExactly("a", "b", "c");
  }

  @Test
  void frames_of_an_earlier_life_of_the_sender_are_not_heard_once_a_later_one_was_welcomed() {
    one.dial();
    carry();
    one.send("n2", message("of the first life"));
    List<byte[]> late = n1.take();

    one = new PeerLinks(n1, 2, LinkRules.RIGHT, this::heard);
    one.send("n2", message("of the second life"));
    carry();
    arriveAtTwo(late);

    assertThat(heardByTwo).containsExactly("of the second life");
  }

  @Test
  void frames_to_an_earlier_life_of_the_receiver_are_not_heard_and_make_the_sender_greet_again() {
    one.dial();
    carry();
    one.send("n2", message("to the first life"));
    two = new PeerLinks(n2, 2, LinkRules.RIGHT, this::heard);
    carry();
    assertThat(heardByTwo).isEmpty();

    n1.now += SECOND / 5;
    one.send("n2", message("to the second life"));
    carry();

    assertThat(heardByTwo).containsExactly("to the second life");
  }

  @Test
  void a_late_frame_to_an_earlier_life_is_not_heard_by_one_that_knows_the_sender() {
    one.dial();
    carry();
    one.send("n2", message("to the first life"));
    List<byte[]> late = n1.take();
    two = new PeerLinks(n2, 2, LinkRules.RIGHT, this::heard);
    one.dial();
    carry();

    arriveAtTwo(late);

    assertThat(heardByTwo).isEmpty();
  }

  @Test
  void a_peer_that_lost_its_disk_hears_those_who_knew_a_life_of_the_same_number() {
    one = new PeerLinks(n1, 3, LinkRules.RIGHT, this::heard);
    one.dial();
    carry();

    two = new PeerLinks(n2, 1, LinkRules.RIGHT, this::heard);
    one.send("n2", message("to the old first life"));
    carry();
    n1.now += SECOND / 5;
    one.send("n2", message("to the new first life"));
    carry();

    assertThat(heardByTwo).containsExactly("to the new first life");
  }

  @Test
  void a_peer_whose_incarnation_fell_is_not_heard() {
    one = new PeerLinks(n1, 3, LinkRules.RIGHT, this::heard);
    one.dial();
    carry();

    one = new PeerLinks(n1, 1, LinkRules.RIGHT, this::heard);
    one.send("n2", message("without a memory"));
    carry();

    assertThat(heardByTwo).isEmpty();
  }

  @Test
  void changed_bytes_are_not_heard() {
    one.dial();
    carry();
    one.send("n2", message("a"));
    byte[] frame = n1.take().get(0);
    frame[frame.length - 1] ^= 1;

    arriveAtTwo(List.of(frame));

    assertThat(heardByTwo).isEmpty();
  }

  @Test
  void the_planted_bug_m18_hears_a_peer_that_lost_its_disk_and_is_heard_by_it() {
    two = new PeerLinks(n2, 1, Mutants.byId("M18").orElseThrow().policies().links(), this::heard);
    one = new PeerLinks(n1, 3, LinkRules.RIGHT, this::heard);
    one.dial();
    carry();

    one = new PeerLinks(n1, 1, LinkRules.RIGHT, this::heard);
    one.send("n2", message("without a memory"));
    carry();

    assertThat(heardByTwo).containsExactly("without a memory");
    assertThat(livesHeard).containsExactly("n1 1 of 3");
  }

  @Test
  void a_peer_that_lost_its_disk_hears_those_who_knew_it_before() {
    one.dial();
    two = new PeerLinks(n2, 3, LinkRules.RIGHT, this::heard);
    carry();

    two = new PeerLinks(n2, 1, LinkRules.RIGHT, this::heard);
    one.send("n2", message("to the third life"));
    carry();
    n1.now += SECOND / 5;
    one.send("n2", message("to the new first life"));
    carry();

    assertThat(heardByTwo).containsExactly("to the new first life");
  }
}
