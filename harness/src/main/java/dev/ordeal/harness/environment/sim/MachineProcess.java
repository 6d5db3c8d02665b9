package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.target.SimulatedDisk;
import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.harness.target.SimulatedNode;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Violation;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Scheduler;
import dev.ordeal.workload.Completion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process on a simulated machine, from its start to its end. What arrives while it is paused
 * waits, as it would in the kernel's buffers, and is taken in any order afterwards, as by several
 * threads; what arrives after its end is lost.
 */
final class MachineProcess implements SimulatedHost {
  private static final Logger LOG = LoggerFactory.getLogger(MachineProcess.class);

  /** Clocks begin anywhere, also below zero, so that nobody compares those of two machines. */
  private static final long ORIGIN_NANOS_MAX = 1_000_000_000_000L;

  private final World world;
  private final Machine machine;
  private final Dice dice;
  private final SplittableRandom random;
  private final Map<Long, Consumer<Completion>> open = new TreeMap<>();
  private SimulatedNode node;
  private List<Runnable> waiting = new ArrayList<>();
  private boolean listening;
  private boolean paused;
  private boolean ended;
  private long calls;
  private long steps;
  private long wakeAt;
  private long timerAt;
  private Scheduler.Timer timer;

  MachineProcess(World world, Machine machine, Dice dice) {
    this.world = world;
    this.machine = machine;
    this.dice = dice;
    this.random = dice.split();
    int drift = world.conditions().driftPerMillion();
    machine
        .clock()
        .boot(
            world.now(),
            dice.between(-ORIGIN_NANOS_MAX, ORIGIN_NANOS_MAX),
            dice.between(-drift, drift));
  }

  void begin(SimulatedTarget target) {
    deliver(() -> node = target.start(this));
  }

  boolean isListening() {
    return listening;
  }

  boolean isPaused() {
    return paused;
  }

  /** Returns how often the process did something. */
  long steps() {
    return steps;
  }

  /** Returns how much waits for a paused process to go on. */
  int inputsWaiting() {
    return waiting.size();
  }

  boolean ready() {
    return listening && node.ready();
  }

  Map<String, String> leaders() {
    return listening ? node.leaders() : new TreeMap<>();
  }

  void pause() {
    world.note("pause", machine.name(), machine.starts());
    paused = true;
  }

  void resume() {
    world.note("resume", machine.name(), machine.starts());
    paused = false;
    List<Runnable> arrived = waiting;
    waiting = new ArrayList<>();
    long within = world.conditions().wakeNanosMax();
    arrived.forEach(input -> world.after(dice.between(0, within), () -> deliver(input)));
  }

  /** Ends it: its clients lose their connections, and nothing more happens to it. */
  void end() {
    ended = true;
    listening = false;
    waiting.clear();
    List<Consumer<Completion>> lost = new ArrayList<>(open.values());
    open.clear();
    lost.forEach(
        answer -> answer.accept(Completion.info(null, "connection broken: the process ended")));
    if (node != null) {
      node.ended();
    }
  }

  /** Bytes of a peer arrive over a link of that name. */
  void receive(String from, String link, byte[] message) {
    world.note("receive", link, message);
    deliver(() -> node.received(from, message));
  }

  void call(int client, long number, Operation operation, Consumer<Completion> answer) {
    long call = ++calls;
    open.put(call, answer);
    deliver(
        () ->
            node.called(
                client,
                number,
                operation,
                completion -> {
                  Consumer<Completion> asker = open.remove(call);
                  if (asker != null) {
                    asker.accept(completion);
                  }
                }));
  }

  /** Lets something happen in the process, later if it is paused, never if it is at its end. */
  private void deliver(Runnable input) {
    if (ended) {
      return;
    }
    if (paused) {
      waiting.add(input);
      return;
    }
    steps++;
    try {
      input.run();
    } catch (RuntimeException e) {
      LOG.warn("node {} failed at {} ns", machine.name(), world.now(), e);
      halt("it failed: " + e);
    }
  }

  @Override
  public String node() {
    return machine.name();
  }

  @Override
  public List<String> nodes() {
    return machine.nodes();
  }

  @Override
  public long nanoTime() {
    return machine.nanoTime();
  }

  @Override
  public SplittableRandom random() {
    return random;
  }

  @Override
  public SimulatedDisk disk() {
    return machine.disk();
  }

  @Override
  public void block(DiskWork work, Runnable done) {
    if (ended) {
      return;
    }
    try {
      long doneAt = machine.disk().carryOut(work);
      world.loop().schedule(doneAt, () -> deliver(done));
    } catch (IOException e) {
      halt(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void listen() {
    listening = !ended;
  }

  @Override
  public void send(String peer, byte[] message) {
    if (!ended) {
      machine.send(peer, message);
    }
  }

  @Override
  public void wakeAt(long nanos) {
    if (timer != null && nanos == wakeAt) {
      return;
    }
    wakeAt = nanos;
    setTimer();
  }

  private void setTimer() {
    Conditions conditions = world.conditions();
    long late =
        dice.between(
            0,
            dice.chance(conditions.standstill())
                ? conditions.standstillNanosMax()
                : conditions.wakeNanosMax());
    // What is early, because the clock is slow, is asked for again.
    long at = world.now() + machine.clock().worldNanosUntil(world.now(), wakeAt) + late;
    if (timer == null || at < timerAt) {
      if (timer != null) {
        timer.cancel();
      }
      timerAt = at;
      timer = world.loop().schedule(at, this::timeCame);
    }
  }

  /** The clock shows another time than was reckoned with, or goes at another rate. */
  void clockChanged() {
    if (timer != null) {
      setTimer();
    }
  }

  private void timeCame() {
    timer = null;
    deliver(
        () -> {
          if (nanoTime() < wakeAt) {
            setTimer();
          } else {
            node.woken();
          }
        });
  }

  @Override
  public void log(String line) {
    machine.log(line);
  }

  @Override
  public void violated(Violation violation) {
    LOG.warn("node {} at {} ns: {}", machine.name(), world.now(), violation);
    machine.log("broke " + violation.law() + ": " + violation.words());
    world.violated(violation);
  }

  @Override
  public void halt(String why) {
    if (!ended) {
      LOG.warn("node {} ends by itself: {}", machine.name(), why);
      machine.halt(why);
    }
  }
}
