package dev.ordeal.harness.environment.sim;

import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Scheduler;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A client on a link of its own to one node, which no partition cuts. It waits three seconds for an
 * answer, as the clients of real nodes do.
 */
final class SimClient implements Client {
  private static final long TIMEOUT_NANOS = 3_000_000_000L;

  private final World world;
  private final Machine machine;
  private final int process;
  private final Dice dice;
  private long number;

  SimClient(World world, Machine machine, int process, Dice dice) {
    this.world = world;
    this.machine = machine;
    this.process = process;
    this.dice = dice;
  }

  @Override
  public CompletionStage<Completion> invoke(Operation operation) {
    CompletableFuture<Completion> outcome = new CompletableFuture<>();
    long call = ++number;
    Scheduler.Timer limit =
        world.after(
            TIMEOUT_NANOS, () -> outcome.complete(Completion.info(operation.value(), "timed out")));
    world.after(
        latency(),
        () -> {
          world.note("call", machine.name(), process);
          machine.call(
              process,
              call,
              operation,
              completion ->
                  world.after(latency(), () -> hear(outcome, limit, operation, completion)));
        });
    return outcome;
  }

  private void hear(
      CompletableFuture<Completion> outcome,
      Scheduler.Timer limit,
      Operation operation,
      Completion completion) {
    limit.cancel();
    world.note(answered(completion.type()), machine.name(), process);
    outcome.complete(
        completion.type() == EventType.OK
            ? completion
            : new Completion(completion.type(), operation.value(), completion.error()));
  }

  private static String answered(EventType type) {
    return switch (type) {
      case OK -> "answer ok";
      case FAIL -> "answer fail";
      case INFO -> "answer info";
      case INVOKE -> throw new IllegalStateException("an invocation answers nothing");
    };
  }

  private long latency() {
    return dice.between(world.conditions().clientNanosMin(), world.conditions().clientNanosMax());
  }

  /** Keeps nothing. */
  @Override
  public void close() {}
}
