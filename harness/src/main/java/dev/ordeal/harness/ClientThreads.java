package dev.ordeal.harness;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Scheduler;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import dev.ordeal.workload.Context;
import dev.ordeal.workload.Generator;
import dev.ordeal.workload.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Drives the clients of a trial: asks the generator, invokes, and records what came of it.
 *
 * <p>Each thread carries one process and talks to one node. An operation that has not completed in
 * time is {@code info}; its process is never used again, its client is closed, and what it may
 * still answer is not heard.
 */
final class ClientThreads {
  /** After which a generator is asked again that wanted it at a time that has passed. */
  private static final long AGAIN_NANOS = 1_000_000L;

  /** One client thread, and what it has under way. */
  private static final class Slot {
    private final int thread;
    private String node;
    private int process;
    private Client client;
    private Operation current;
    private long invocation;
    private Scheduler.Timer timer;

    private Slot(int thread, String node) {
      this.thread = thread;
      this.node = node;
      this.process = thread;
    }
  }

  private final Scheduler scheduler;
  private final Recorder recorder;
  private final Deployment deployment;
  private final long timeoutNanos;
  private final List<Slot> slots = new ArrayList<>();

  /** By thread, what generators may know of the slots. */
  private final int[] processes;

  private final BitSet free;

  /** What generators were told last; null once it is not so any more. */
  private Context known;

  private Generator generator;
  private Generator finalGenerator;
  private Runnable whenDone;
  private boolean asking;
  private long invocations;
  private Scheduler.Timer wake;
  private boolean closed;
  private boolean finishing;

  /** By function and key, what the final phase has not been told yet. */
  private final Map<String, String> unanswered = new LinkedHashMap<>();

  ClientThreads(
      Scheduler scheduler,
      Recorder recorder,
      Deployment deployment,
      int threads,
      long timeoutNanos,
      Generator generator,
      Generator finalGenerator) {
    this.scheduler = scheduler;
    this.recorder = recorder;
    this.deployment = deployment;
    this.timeoutNanos = timeoutNanos;
    this.generator = generator;
    this.finalGenerator = finalGenerator;
    List<String> nodes = deployment.cluster().nodes();
    for (int thread = 0; thread < threads; thread++) {
      slots.add(new Slot(thread, nodes.get(thread % nodes.size())));
    }
    this.processes = IntStream.range(0, threads).toArray();
    this.free = new BitSet(threads);
    free.set(0, threads);
  }

  /** Begins to ask the generator; runs {@code done} once it is done and nothing is under way. */
  void begin(Runnable done) {
    whenDone = done;
    asking = true;
    pump();
  }

  /** Asks no more; runs {@code done} once nothing is under way. */
  void stop(Runnable done) {
    whenDone = done;
    asking = false;
    pump();
  }

  /**
   * Goes on with the final generator, by these nodes only; runs {@code done} once it is done.
   * Threads of other nodes go on with a new process each, at one of these.
   */
  void finish(List<String> healed, Runnable done) {
    for (int thread = 0; thread < slots.size(); thread++) {
      Slot slot = slots.get(thread);
      if (!healed.contains(slot.node)) {
        renew(slot);
        slot.node = healed.get(thread % healed.size());
      }
    }
    generator = finalGenerator;
    finishing = true;
    begin(done);
  }

  /** Returns what was asked in the final phase and never answered by ok, in words. */
  List<String> unanswered() {
    return List.copyOf(unanswered.values());
  }

  /** Closes every client and records no more; what is under way stays open in the history. */
  void close() {
    closed = true;
    whenDone = null;
    asking = false;
    slots.forEach(ClientThreads::closeClient);
  }

  private void pump() {
    if (wake != null) {
      wake.cancel();
      wake = null;
    }
    while (asking) {
      Context asked = context();
      Step step = generator.next(asked);
      if (step instanceof Step.Emit emit) {
        generator = emit.rest();
        invoke(slots.get(emit.thread()), emit.operation());
      } else if (step instanceof Step.Later later) {
        generator = later.rest();
        if (later.atNanos() != Step.Later.WHEN_SOMETHING_COMPLETES) {
          wake = scheduler.schedule(askAgainAt(later.atNanos(), asked.now()), this::pump);
        }
        return;
      } else {
        asking = false;
      }
    }
    if (whenDone != null && free.cardinality() == slots.size()) {
      Runnable done = whenDone;
      whenDone = null;
      done.run();
    }
  }

  /** A time that has come already would come again and again, and no other would have its turn. */
  private long askAgainAt(long atNanos, long now) {
    return recorder.schedulerTime(atNanos > now ? atNanos : now + AGAIN_NANOS);
  }

  private Context context() {
    long now = recorder.now();
    known = known == null ? new Context(now, processes, free) : known.at(now);
    return known;
  }

  private void setFree(Slot slot, boolean isFree) {
    free.set(slot.thread, isFree);
    known = null;
  }

  /** What the process before it did may still take effect, so nothing more is said in its name. */
  private void renew(Slot slot) {
    closeClient(slot);
    slot.process += slots.size();
    processes[slot.thread] = slot.process;
    known = null;
  }

  private void invoke(Slot slot, Operation operation) {
    if (slot.client == null) {
      slot.client = deployment.client(slot.process, slot.node);
    }
    slot.current = operation;
    setFree(slot, false);
    long invocation = ++invocations;
    slot.invocation = invocation;
    record(slot, EventType.INVOKE, operation, null);
    slot.timer =
        scheduler.schedule(
            scheduler.now() + timeoutNanos,
            () -> complete(slot, invocation, Completion.info(operation.value(), "time-out")));
    slot.client
        .invoke(operation)
        .whenComplete(
            (completion, failure) -> {
              Completion outcome =
                  failure == null
                      ? completion
                      : Completion.info(operation.value(), "client failed: " + failure);
              scheduler.execute(() -> complete(slot, invocation, outcome));
            });
  }

  private void complete(Slot slot, long invocation, Completion completion) {
    if (closed || slot.invocation != invocation || slot.current == null) {
      return;
    }
    slot.timer.cancel();
    Operation result = slot.current.withValue(completion.value());
    slot.current = null;
    setFree(slot, true);
    record(slot, completion.type(), result, completion.error());
    if (completion.type() == EventType.INFO) {
      renew(slot);
    }
    pump();
  }

  private void record(Slot slot, EventType type, Operation operation, String error) {
    Event event = recorder.record(slot.process, type, operation, slot.node, error);
    if (finishing) {
      String asked = operation.f() + " " + operation.key();
      if (type == EventType.OK) {
        unanswered.remove(asked);
      } else {
        unanswered.put(asked, asked + " at " + slot.node + (error == null ? "" : ": " + error));
      }
    }
    Context context = context();
    generator = generator.update(context, event);
    finalGenerator = finalGenerator.update(context, event);
  }

  private static void closeClient(Slot slot) {
    if (slot.client != null) {
      slot.client.close();
      slot.client = null;
    }
  }
}
