package dev.ordeal.harness.environment;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A scheduler over real time: one thread calls {@link #run} and carries out every task.
 *
 * <p>Time is the machine's monotonic clock, from 0 when the loop is made. What has arrived is
 * carried out before a time that has come, so that an answer that is there is heard before its
 * time-out; but only what had arrived when it was last looked, so that times come however much
 * arrives.
 */
public final class EventLoop implements TrialLoop {

  private final long originNanos = System.nanoTime();

  /** Touched in the loop's thread only. */
  private final Agenda agenda = new Agenda();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private ArrayDeque<Runnable> arrived = new ArrayDeque<>();
  private volatile boolean stopped;

  @Override
  public long now() {
    return System.nanoTime() - originNanos;
  }

  @Override
  public Timer schedule(long atNanos, Runnable task) {
    return agenda.add(atNanos, task);
  }

  @Override
  public void execute(Runnable task) {
    lock.lock();
    try {
      arrived.add(task);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() throws InterruptedException {
    ArrayDeque<Runnable> round = new ArrayDeque<>();
    while (!stopped) {
      round = awaitAndTake(round);
      while (!stopped && !round.isEmpty()) {
        round.remove().run();
      }
      Agenda.Task first = agenda.first();
      if (!stopped && first != null && first.at() <= now()) {
        agenda.removeFirst();
        first.body().run();
      }
    }
  }

  /**
   * Waits until something has arrived or a time has come, and takes all that has arrived.
   *
   * @param empty takes up what arrives from now on
   */
  private ArrayDeque<Runnable> awaitAndTake(ArrayDeque<Runnable> empty)
      throws InterruptedException {
    lock.lock();
    try {
      boolean come = false;
      while (!stopped && arrived.isEmpty() && !come) {
        Agenda.Task first = agenda.first();
        if (first == null) {
          news.await();
        } else {
          long waitNanos = first.at() - now();
          come = waitNanos <= 0;
          if (!come) {
            news.awaitNanos(waitNanos);
          }
        }
      }
      ArrayDeque<Runnable> taken = arrived;
      arrived = empty;
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
