package dev.ordeal.harness;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.nemesis.Scheduler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits until nodes are ready, or tells which of them are not. In the scheduler's thread. */
final class Readiness {
  private static final long POLL_NANOS = 200_000_000L;

  private final Scheduler scheduler;
  private final Deployment deployment;
  private final BooleanSupplier over;

  /**
   * Prepares to ask.
   *
   * @param over whether nobody waits any more
   */
  Readiness(Scheduler scheduler, Deployment deployment, BooleanSupplier over) {
    this.scheduler = scheduler;
    this.deployment = deployment;
    this.over = over;
  }

  /**
   * Asks these nodes again and again until all are ready at once.
   *
   * @param late given those that are not when the time is over, each asked once more by itself
   */
  void await(List<String> nodes, long deadlineNanos, Runnable ready, Consumer<List<String>> late) {
    ask(
        nodes,
        all -> {
          if (all) {
            ready.run();
          } else if (scheduler.now() >= deadlineNanos) {
            askEach(nodes.iterator(), new ArrayList<>(), late);
          } else {
            scheduler.schedule(
                scheduler.now() + POLL_NANOS, () -> await(nodes, deadlineNanos, ready, late));
          }
        });
  }

  private void askEach(Iterator<String> left, List<String> silent, Consumer<List<String>> late) {
    if (!left.hasNext()) {
      late.accept(silent);
      return;
    }
    String node = left.next();
    ask(
        List.of(node),
        ready -> {
          if (!ready) {
            silent.add(node);
          }
          askEach(left, silent, late);
        });
  }

  private void ask(List<String> nodes, Consumer<Boolean> answer) {
    deployment
        .ready(nodes)
        .whenComplete(
            (ready, failure) ->
                scheduler.execute(
                    () -> {
                      if (!over.getAsBoolean()) {
                        answer.accept(Boolean.TRUE.equals(ready));
                      }
                    }));
  }
}
