package dev.ordeal.node.server;

import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.Output;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the core from one thread and keeps the contract that the core's package states.
 *
 * <p>The queue holds at most {@link #PEER_INPUTS_MAX} peer messages; besides them one input for
 * each admitted request, one for each frame of the log, and looks at the core.
 */
final class CoreLoop implements Runnable {

  /** About a second of full load; older messages are better lost and sent again. */
  static final int PEER_INPUTS_MAX = 8192;

  /** How long the loop sleeps at most, so that its heartbeat shows that it is alive. */
  private static final long SLEEP_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(200);

  private static final Logger LOG = LoggerFactory.getLogger(CoreLoop.class);

  /** The pure core. */
  interface Core {
    /** Takes one input and says what to do about it. */
    List<Output> step(Input input, long now);
  }

  /** Where the outputs go; called on the loop's thread and never blocks. */
  interface World {
    /** Writes to the log. */
    void persist(Output.Persist persist);

    /** Sends to a peer, at the end of the turn at the latest; its ticket is durable. */
    void send(Output.Send send);

    /** What was sent since the last time this was called leaves now, by peer. */
    void endTurn();

    /** Answers a client; its ticket is durable. */
    void answer(Output.Answer answer);

    /** The core failed, which is a bug: the node must stop. */
    void failed(Throwable cause);
  }

  /** Inputs that came together, or a look at the core between two inputs. */
  private record Item(List<? extends Input> inputs, Runnable look) {}

  private final Core core;
  private final World world;
  private final LongSupplier clock;
  private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger peerInputs = new AtomicInteger();
  private final HeldOutputs held = new HeldOutputs();
  private long wakeAt;
  private volatile boolean stopped;

  /**
   * @param clock monotonic nanoseconds
   */
  CoreLoop(Core core, World world, LongSupplier clock) {
    this.core = core;
    this.world = world;
    this.clock = clock;
  }

  /** Takes a peer's messages; returns false if they were dropped because too many wait. */
  boolean offerPeer(List<Input.Received> received) {
    if (peerInputs.addAndGet(received.size()) > PEER_INPUTS_MAX) {
      peerInputs.addAndGet(-received.size());
      return false;
    }
    queue.add(new Item(received, null));
    return true;
  }

  /** Takes a request or a durable ticket. */
  void submit(Input input) {
    queue.add(new Item(List.of(input), null));
  }

  /** Runs something on the loop's thread between two inputs. */
  void look(Runnable look) {
    queue.add(new Item(List.of(), look));
  }

  /** Ends the loop after the input under way. */
  void stop() {
    stopped = true;
    look(() -> {});
  }

  @Override
  public void run() {
    try {
      // A new core begins with a tick, whatever waits already.
      step(new Input.Tick(), clock.getAsLong());
      world.endTurn();
      while (!stopped) {
        turn();
      }
    } catch (InterruptedException e) {
      LOG.debug("core loop interrupted", e);
    } catch (RuntimeException | Error e) {
      world.failed(e);
    }
  }

  private void turn() throws InterruptedException {
    long wait = Math.min(SLEEP_NANOS_MAX, wakeAt - clock.getAsLong());
    Item item = wait <= 0 ? queue.poll() : queue.poll(wait, TimeUnit.NANOSECONDS);
    if (item != null) {
      take(item);
    }
    // Also when inputs keep coming: timers must not starve under load.
    long now = clock.getAsLong();
    if (now >= wakeAt && !stopped) {
      step(new Input.Tick(), now);
    }
    world.endTurn();
  }

  private void take(Item item) {
    if (item.look() != null) {
      item.look().run();
      return;
    }
    item.inputs().forEach(this::take);
  }

  private void take(Input input) {
    if (input.kind() == Input.Kind.RECEIVED) {
      peerInputs.decrementAndGet();
    }
    if (input instanceof Input.Durable durable) {
      held.release(durable.upTo()).forEach(this::leave);
    }
    // Sampled only now: the input may have waited, and leases and guards must see that.
    step(input, clock.getAsLong());
  }

  private void step(Input input, long now) {
    for (Output output : core.step(input, now)) {
      switch (output.kind()) {
        case PERSIST -> world.persist((Output.Persist) output);
        case SEND -> leaveAfter(((Output.Send) output).afterTicket(), output);
        case ANSWER -> leaveAfter(((Output.Answer) output).afterTicket(), output);
        case WAKE_AT -> wakeAt = ((Output.WakeAt) output).nanos();
      }
    }
  }

  private void leaveAfter(long ticket, Output output) {
    if (held.mayLeave(ticket)) {
      leave(output);
    } else {
      held.hold(ticket, output);
    }
  }

  private void leave(Output output) {
    if (output instanceof Output.Send send) {
      world.send(send);
    } else if (output instanceof Output.Answer answer) {
      world.answer(answer);
    }
  }
}
