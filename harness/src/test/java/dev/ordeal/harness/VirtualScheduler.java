package dev.ordeal.harness;

import dev.ordeal.nemesis.Scheduler;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A scheduler whose time passes only as tasks are run. */
final class VirtualScheduler implements Scheduler {
  private static final class Task implements Timer {
    private final long at;
    private final long order;
    private final Runnable body;
    private boolean cancelled;

    private Task(long at, long order, Runnable body) {
      this.at = at;
      this.order = order;
      this.body = body;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task task) -> task.at).thenComparingLong(task -> task.order));
  private long now;
  private long scheduled;

  @Override
  public long now() {
    return now;
  }

  @Override
  public Timer schedule(long atNanos, Runnable body) {
    Task task = new Task(Math.max(now, atNanos), scheduled++, body);
    tasks.add(task);
    return task;
  }

  @Override
  public void execute(Runnable task) {
    schedule(now, task);
  }

  /** Runs tasks until there are none, or the time has come. */
  void runUntil(long endNanos) {
    while (!tasks.isEmpty() && tasks.peek().at <= endNanos) {
      Task task = tasks.remove();
      if (!task.cancelled) {
        now = task.at;
        task.body.run();
      }
    }
  }
}
