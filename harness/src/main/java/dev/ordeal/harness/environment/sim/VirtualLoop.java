package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.Agenda;
import dev.ordeal.harness.environment.TrialLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A loop whose time passes only as tasks are carried out: the next task's time is the time.
 *
 * <p>Tasks of the same time run in the order in which they were scheduled, so what happens depends
 * on nothing but what the tasks do.
 */
public final class VirtualLoop implements TrialLoop {

  private final Agenda agenda = new Agenda();

  /** Only the interruption of a trial comes from another thread; it ends what is reproducible. */
  private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();

  private volatile boolean stopped;
  private long now;

  @Override
  public long now() {
    return now;
  }

  @Override
  public Timer schedule(long atNanos, Runnable body) {
    return agenda.add(Math.max(now, atNanos), body);
  }

  @Override
  public void execute(Runnable task) {
    arrived.add(task);
  }

  /**
   * Carries out tasks, never waiting, until {@link #stop}.
   *
   * @throws IllegalStateException if there is nothing left to do before that: nothing would ever
   *     happen again
   */
  @Override
  public void run() {
    while (!stopped) {
      if (!step(Long.MAX_VALUE)) {
        throw new IllegalStateException(
            "nothing is left to happen in the simulated world, and nobody stopped it");
      }
    }
  }

  /** Carries out tasks until there are none left up to this time. */
  public void runUntil(long endNanos) {
    boolean more = true;
    while (more) {
      more = step(endNanos);
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  private boolean step(long endNanos) {
    Runnable next = arrived.poll();
    if (next != null) {
      next.run();
      return true;
    }
    Agenda.Task task = agenda.first();
    if (task == null || task.at() > endNanos) {
      return false;
    }
    agenda.removeFirst();
    now = task.at();
    task.body().run();
    return true;
  }
}
