package dev.ordeal.node.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Leaders of several groups on one node, n1 of n1, n2 and n3, show themselves together. */
class BeatTests {
  private static final int GROUPS = 4;
  private static final long INTERVAL = Timing.DEFAULT.heartbeatNanos();

  private final NodeCore core =
      new NodeCore(
          new NodeSettings("n1", 1, List.of("n1", "n2", "n3"), GROUPS, 3, 16, Timing.DEFAULT),
          List.of(),
          new SplittableRandom(1),
          0);
  private List<Output> outputs = List.of();
  private long now;
  private long lastTicket;

  private void step(Input input) {
    outputs = core.step(input, now);
    for (Output each : outputs) {
      lastTicket = each instanceof Output.Persist persist ? persist.ticket() : lastTicket;
    }
  }

  private void receive(Message message) {
    step(new Input.Received("n2", message));
  }

  private <M extends Message> List<M> sentToN2(Class<M> type) {
    List<M> sent = new ArrayList<>();
    for (Output each : outputs) {
      if (each instanceof Output.Send send
          && send.to().equals("n2")
          && type.isInstance(send.message())) {
        sent.add(type.cast(send.message()));
      }
    }
    return sent;
  }

  /** Each group campaigns when its own timer is over; n2 helps all of them. */
  private void leadAll() {
    while (core.status().groups().stream().anyMatch(group -> group.role() != Role.LEADING)) {
      now += 7_000_000;
      step(new Input.Tick());
      for (Message.Canvass canvass : sentToN2(Message.Canvass.class)) {
        receive(new Message.CanvassReply(canvass.group(), canvass.ballot(), true, Ballot.ZERO));
        Ballot ballot = sentToN2(Message.Prepare.class).get(0).ballot();
        step(new Input.Durable(lastTicket));
        receive(new Message.Promise(canvass.group(), ballot, 1, List.of(), 0));
        step(new Input.Durable(lastTicket));
        receive(new Message.Accepted(canvass.group(), ballot, 1));
      }
    }
  }

  private long wakeAt() {
    return ((Output.WakeAt) outputs.get(outputs.size() - 1)).nanos();
  }

  @Test
  void leaders_of_all_groups_show_themselves_in_one_step_and_wake_once_for_it() {
    leadAll();
    for (int beat = 1; beat <= 5; beat++) {
      long before = now;
      now = wakeAt();
      step(new Input.Tick());

      assertThat(now - before).isBetween(1L, INTERVAL);
      assertThat(sentToN2(Message.Heartbeat.class))
          .extracting(Message.Heartbeat::group)
          .containsExactly(0, 1, 2, 3);
      assertThat(wakeAt()).isEqualTo(now + INTERVAL);
      for (Message.Heartbeat each : sentToN2(Message.Heartbeat.class)) {
        receive(new Message.HeartbeatAck(each.group(), each.ballot(), each.probe(), 1));
      }
    }
  }

  @Test
  void who_wakes_late_does_not_shift_the_beat() {
    leadAll();
    long due = wakeAt();
    now = due + INTERVAL / 3;

    step(new Input.Tick());

    assertThat(sentToN2(Message.Heartbeat.class)).hasSize(GROUPS);
    assertThat(wakeAt()).isEqualTo(due + INTERVAL);
  }

  @Test
  void a_tick_or_a_force_steps_only_groups_that_have_a_use_for_it() {
    step(new Input.Tick());
    assertThat(core.stepped()).as("the first tick").hasSize(GROUPS);

    now += 1_000_000;
    step(new Input.Tick());
    assertThat(core.stepped()).isEmpty();

    receive(new Message.Prepare(2, new Ballot(1, "n2"), 1));
    step(new Input.Durable(lastTicket));
    assertThat(core.stepped()).extracting(GroupView::group).containsExactly(2);
  }

  @Test
  void the_next_beat_is_at_most_one_interval_away_on_any_clock() {
    for (long origin : new long[] {0, -5_000_000_000_000_000_000L, 1_234_567_891_234L}) {
      Beat beat = new Beat(origin, INTERVAL);
      for (long late = 0; late <= 2 * INTERVAL; late += INTERVAL / 7) {
        assertThat(beat.after(origin + late) - origin - late).isBetween(1L, INTERVAL);
        assertThat(beat.nextAfter(origin + late) - origin - late)
            .isBetween(INTERVAL / 2, INTERVAL + INTERVAL / 2);
        assertThat((beat.after(origin + late) - origin) % INTERVAL).isZero();
      }
    }
  }
}
