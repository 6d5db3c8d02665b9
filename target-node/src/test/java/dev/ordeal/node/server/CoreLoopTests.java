package dev.ordeal.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Output;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver's contract with the core, point by point, against a scripted core. */
@Timeout(30)
class CoreLoopTests {

  private static final long LATER = Long.MAX_VALUE / 4;
  private static final Message MESSAGE = new Message.AskLeader(0);

  private final List<String> events = new ArrayList<>();
  private boolean turns;
  private final AtomicLong clock = new AtomicLong(1000);

  @Test
  void point_1_inputs_are_delivered_one_at_a_time_and_in_order() {
    CoreLoop loop = loop((input, now) -> wakeAt(LATER));

    loop.submit(new Input.Durable(1));
    loop.submit(new Input.Durable(2));
    run(loop);

    assertThat(events).containsExactly("tick", "durable 1", "durable 2");
  }

  @Test
  void point_2_time_is_sampled_after_the_input_left_the_queue() {
    List<Long> times = new ArrayList<>();
    CoreLoop loop =
        loop(
            (input, now) -> {
              times.add(now);
              // The process is paused, or the step was long, while the next input waits.
              clock.addAndGet(500);
              return wakeAt(LATER);
            });
    loop.submit(new Input.Durable(1));
    loop.submit(new Input.Durable(2));

    run(loop);

    // The tick that begins finds the clock as the last input left it.
    assertThat(times).containsExactly(1000L, 1500L, 2000L);
  }

  @Test
  void points_3_and_4_persists_keep_their_order_and_sends_wait_for_their_ticket() {
    CoreLoop loop =
        loop(
            (input, now) -> {
              if (input instanceof Input.Submit) {
                return List.of(
                    new Output.Persist(1, List.of()),
                    new Output.Send("n2", MESSAGE, 1),
                    new Output.Send("n3", MESSAGE, 0),
                    new Output.Persist(2, List.of()),
                    answer(7, 2),
                    new Output.Send("n4", MESSAGE, 1),
                    new Output.WakeAt(LATER));
              }
              return wakeAt(LATER);
            });

    loop.submit(call());
    loop.submit(new Input.Durable(1));
    loop.submit(new Input.Durable(2));
    run(loop);

    assertThat(events)
        .containsExactly(
            "tick",
            "submit",
            "persist 1",
            "send n3",
            "persist 2",
            "send n2",
            "send n4",
            "durable 1",
            "answer 7",
            "durable 2");
  }

  @Test
  void point_4_an_output_for_a_ticket_that_is_durable_already_leaves_at_once() {
    CoreLoop loop =
        loop(
            (input, now) ->
                input instanceof Input.Submit
                    ? List.of(new Output.Send("n2", MESSAGE, 3), new Output.WakeAt(LATER))
                    : wakeAt(LATER));

    loop.submit(new Input.Durable(3));
    loop.submit(call());
    run(loop);

    assertThat(events).containsExactly("tick", "durable 3", "submit", "send n2");
  }

  @Test
  void point_7_ticks_come_also_while_inputs_keep_coming() {
    AtomicLong wake = new AtomicLong();
    CoreLoop loop =
        loop(
            (input, now) -> {
              clock.addAndGet(10);
              if (input.kind() == Input.Kind.TICK) {
                wake.set(now + 15);
              }
              return wakeAt(wake.get());
            });
    for (int i = 1; i <= 6; i++) {
      loop.submit(new Input.Durable(i));
    }

    run(loop);

    assertThat(events)
        .startsWith("tick", "durable 1", "tick", "durable 2", "tick", "durable 3", "tick");
  }

  @Test
  void a_failing_core_is_reported_and_steps_no_more() {
    CoreLoop loop =
        loop(
            (input, now) -> {
              throw new IllegalStateException("bug");
            });
    loop.submit(new Input.Durable(1));

    run(loop);

    assertThat(events).containsExactly("tick", "failed bug");
  }

  @Test
  void peer_messages_are_bounded_and_other_inputs_are_not() {
    CoreLoop loop = loop((input, now) -> wakeAt(LATER));
    List<Input.Received> received = List.of(new Input.Received("n2", MESSAGE));

    for (int i = 0; i < CoreLoop.PEER_INPUTS_MAX; i++) {
      assertThat(loop.offerPeer(received)).isTrue();
    }
    assertThat(loop.offerPeer(received)).isFalse();
    loop.submit(new Input.Durable(1));
    run(loop);

    assertThat(events).hasSize(CoreLoop.PEER_INPUTS_MAX + 2).endsWith("durable 1");
    assertThat(loop.offerPeer(received)).as("room again").isTrue();
  }

  @Test
  void what_came_in_one_frame_is_taken_in_one_turn() {
    CoreLoop loop = loop((input, now) -> List.of(send("n2", 0), new Output.WakeAt(LATER)));
    turns = true;
    Input.Received received = new Input.Received("n2", MESSAGE);

    loop.offerPeer(List.of(received, received));
    run(loop);

    assertThat(events)
        .startsWith("tick", "send n2", "end", "received", "send n2", "received", "send n2", "end");
  }

  private CoreLoop loop(CoreLoop.Core core) {
    return new CoreLoop(
        (input, now) -> {
          events.add(describe(input));
          return core.step(input, now);
        },
        new Recorder(),
        clock::get);
  }

  /** Runs the loop on this thread until everything queued so far is done. */
  private static void run(CoreLoop loop) {
    loop.look(loop::stop);
    loop.run();
  }

  private static String describe(Input input) {
    return switch (input.kind()) {
      case DURABLE -> "durable " + ((Input.Durable) input).upTo();
      case RECEIVED -> "received";
      case SUBMIT -> "submit";
      case TICK -> "tick";
    };
  }

  private static List<Output> wakeAt(long nanos) {
    return List.of(new Output.WakeAt(nanos));
  }

  private static Output send(String to, long ticket) {
    return new Output.Send(to, MESSAGE, ticket);
  }

  private static Output answer(long call, long ticket) {
    return new Output.Answer(call, new Outcome.Ok(Optional.empty(), 1), ticket);
  }

  private static Input call() {
    return new Input.Submit(7, Request.of(Command.of(new Op.Read("k"))), LATER);
  }

  private final class Recorder implements CoreLoop.World {
    @Override
    public void persist(Output.Persist persist) {
      events.add("persist " + persist.ticket());
    }

    @Override
    public void send(Output.Send send) {
      events.add("send " + send.to());
    }

    @Override
    public void endTurn() {
      if (turns) {
        events.add("end");
      }
    }

    @Override
    public void answer(Output.Answer answer) {
      events.add("answer " + answer.call());
    }

    @Override
    public void failed(Throwable cause) {
      events.add("failed " + cause.getMessage());
    }
  }
}
