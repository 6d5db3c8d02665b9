package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.law.Witness;
import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.NodeCore;
import dev.ordeal.node.paxos.NodeSettings;
import dev.ordeal.node.paxos.NodeStatus;
import dev.ordeal.node.paxos.Output;
import dev.ordeal.node.ring.Placement;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.trace.TraceFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One node: the real core, driven as its contract says, on a simulated disk and clock. */
final class SimNode {

  private record Held(long afterTicket, Runnable release) {}

  private final String name;
  private final Cluster cluster;
  private final World world;
  private final SimDisk disk = new SimDisk();
  private final List<Held> held = new ArrayList<>();
  private final Map<Long, BiConsumer<ClientCall, Outcome>> callbacks = new TreeMap<>();
  private final Map<Long, ClientCall> calls = new TreeMap<>();
  private NodeCore core;
  private TraceFile trace = TraceFile.none();
  private long incarnation;
  private long clockOffset;
  private long durableUpTo;
  private long wakes;
  private long pausedUntil;

  SimNode(String name, Cluster cluster, World world) {
    this.name = name;
    this.cluster = cluster;
    this.world = world;
  }

  boolean isUp() {
    return core != null;
  }

  NodeStatus status() {
    return core.status();
  }

  void start() {
    incarnation++;
    clockOffset = world.random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
    durableUpTo = 0;
    Scenario scenario = cluster.scenario();
    NodeSettings settings =
        new NodeSettings(
            name,
            incarnation,
            scenario.members(),
            scenario.partitions(),
            scenario.replicas(),
            16,
            scenario.timing());
    List<LogRecord> recovered = disk.recover();
    witness().recovered(incarnation, recovered);
    trace = cluster.traceOf(name);
    trace.recovered(incarnation, scenario.members().size(), scenario.replicas(), recovered);
    core =
        new NodeCore(
            settings,
            scenario.rules(),
            Placement.CONSISTENT,
            recovered,
            world.random.split(),
            clock());
    witness().stepped(core.stepped());
    cluster.check();
    step(new Input.Tick());
  }

  void crash() {
    world.trace(name, "crash");
    core = null;
    trace.close();
    held.clear();
    pausedUntil = 0;
    disk.crash(world.random);
    witness().crashed();
    Map<Long, ClientCall> lost = new TreeMap<>(calls);
    lost.forEach((id, call) -> tell(id, new Outcome.Unknown(Outcome.UnknownReason.TIMEOUT)));
  }

  void pause(long millis) {
    pausedUntil = world.now() + millis * 1_000_000;
  }

  void call(ClientCall call, long timeoutNanos, BiConsumer<ClientCall, Outcome> whenAnswered) {
    calls.put(call.id(), call);
    callbacks.put(call.id(), whenAnswered);
    witness().invoked(call.id(), call.group(), call.request());
    deliver(new Input.Submit(call.id(), call.request(), clock() + timeoutNanos));
  }

  /** Hands over an input, later if the node is paused, never if it is down by then. */
  void deliver(Input input) {
    long process = incarnation;
    if (world.now() < pausedUntil) {
      world.after(
          pausedUntil - world.now() + world.nanosBetween(0, 100),
          () -> {
            if (incarnation == process) {
              deliver(input);
            }
          });
    } else if (isUp()) {
      step(input);
    }
  }

  private void step(Input input) {
    world.trace(name, input);
    List<Output> outputs = step(core, input);
    trace.stepped(outputs, core.stepped());
    for (Output output : outputs) {
      world.trace(name, output);
      switch (output.kind()) {
        case PERSIST -> persist((Output.Persist) output);
        case SEND -> send((Output.Send) output);
        case ANSWER -> answerAfter((Output.Answer) output);
        case WAKE_AT -> wakeAt(((Output.WakeAt) output).nanos());
      }
    }
    witness().stepped(core.stepped());
    cluster.check();
  }

  private List<Output> step(NodeCore running, Input input) {
    try {
      return running.step(input, clock());
    } catch (RuntimeException failure) {
      witness().failed(failure);
      trace.failed(failure);
      cluster.check();
      throw failure;
    }
  }

  private Witness witness() {
    return cluster.witness(name);
  }

  private void persist(Output.Persist persist) {
    witness().persisting(persist);
    disk.write(persist);
    force();
  }

  private void force() {
    if (!disk.canForce()) {
      return;
    }
    disk.beginForce();
    long process = incarnation;
    boolean slow = world.chance(cluster.scenario().slowDiskPerMille());
    long nanos = slow ? world.nanosBetween(1_000, 300_000) : world.nanosBetween(50, 3_000);
    world.after(
        nanos,
        () -> {
          if (incarnation == process && isUp()) {
            durableUpTo = disk.endForce();
            witness().durable(durableUpTo);
            trace.durable(durableUpTo);
            releaseHeld();
            deliver(new Input.Durable(durableUpTo));
            force();
          }
        });
  }

  private void send(Output.Send send) {
    after(
        send.afterTicket(),
        () -> {
          witness().released(send);
          trace.released(send);
          cluster.send(name, send.to(), send.message());
        });
  }

  private void answerAfter(Output.Answer answer) {
    after(
        answer.afterTicket(),
        () -> {
          witness().answered(answer);
          cluster.check();
          tell(answer.call(), answer.outcome());
        });
  }

  private void tell(long id, Outcome outcome) {
    callbacks.remove(id).accept(calls.remove(id), outcome);
  }

  private void after(long ticket, Runnable release) {
    if (ticket <= durableUpTo) {
      release.run();
    } else {
      held.add(new Held(ticket, release));
    }
  }

  private void releaseHeld() {
    List<Runnable> due = new ArrayList<>();
    for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
      Held next = each.next();
      if (next.afterTicket() <= durableUpTo) {
        each.remove();
        due.add(next.release());
      }
    }
    due.forEach(Runnable::run);
  }

  private void wakeAt(long nanos) {
    long wake = ++wakes;
    long late = world.chance(5) ? world.nanosBetween(0, 100_000) : world.nanosBetween(0, 500);
    world.after(
        Math.max(0, nanos - clock()) + late,
        () -> {
          if (wake == wakes) {
            deliver(new Input.Tick());
          }
        });
  }

  private long clock() {
    return world.now() + clockOffset;
  }
}
