package dev.ordeal.harness.environment;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * A scheduler over real time: one thread calls {@link #run} and carries out every task.
 *
 * <p>Time is the machine's monotonic clock, from 0 when the loop is made.
 */
public final class EventLoop implements TrialLoop {

  private static final class Task implements Timer {
    private final long atNanos;
    private final long order;
    private final Runnable body;
    private boolean cancelled;

    private Task(long atNanos, long order, Runnable body) {
      this.atNanos = atNanos;
      this.order = order;
      this.body = body;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final long originNanos = System.nanoTime();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task task) -> task.atNanos)
              .thenComparingLong(task -> task.order));
  private final Object lock = new Object();
  private final Queue<Runnable> arrived = new ArrayDeque<>();
  private boolean stopped;
  private long scheduled;

  @Override
  public long now() {
    return System.nanoTime() - originNanos;
  }

  @Override
  public Timer schedule(long atNanos, Runnable task) {
    Task timer = new Task(atNanos, scheduled++, task);
    tasks.add(timer);
    return timer;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (lock) {
      arrived.add(task);
      lock.notifyAll();
    }
  }

  @Override
  public void stop() {
    synchronized (lock) {
      stopped = true;
      lock.notifyAll();
    }
  }

  @Override
  public void run() throws InterruptedException {
    while (true) {
      Runnable next = await();
      if (next == null) {
        return;
      }
      next.run();
    }
  }

  /** Waits for the next thing to do; null once stopped. */
  private Runnable await() throws InterruptedException {
    synchronized (lock) {
      while (true) {
        if (stopped) {
          return null;
        }
        Runnable task = arrived.poll();
        if (task != null) {
          return task;
        }
        while (!tasks.isEmpty() && tasks.peek().cancelled) {
          tasks.remove();
        }
        if (tasks.isEmpty()) {
          lock.wait();
          continue;
        }
        long waitNanos = tasks.peek().atNanos - now();
        if (waitNanos <= 0) {
          return tasks.remove().body;
        }
        lock.wait(waitNanos / 1_000_000, (int) (waitNanos % 1_000_000));
      }
    }
  }
}
