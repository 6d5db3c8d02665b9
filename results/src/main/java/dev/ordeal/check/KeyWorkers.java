package dev.ordeal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs the same work for many keys on a few threads; on none but the caller's where that is
 * quicker. An interrupt of the caller cancels what is under way, and stays set.
 */
final class KeyWorkers implements AutoCloseable {
  /** Fewer calls than this are judged before a second thread would have begun. */
  private static final int WORTH_THREADS = 5_000;

  private final int count;
  private final AtomicBoolean cancelled;

  /** Null if the caller's thread does it all. */
  private final ExecutorService threads;

  KeyWorkers(int calls, int keys, AtomicBoolean cancelled) {
    int most = calls < WORTH_THREADS ? 1 : Runtime.getRuntime().availableProcessors();
    this.count = Math.max(1, Math.min(most, keys));
    this.cancelled = cancelled;
    this.threads = count == 1 ? null : Executors.newFixedThreadPool(count, KeyWorkers::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "ordeal-check");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns how many keys are worked on at once. */
  int count() {
    return count;
  }

  /** Does the work for each and returns when all is done, or throws what one of them threw. */
  <T> void runAll(List<T> all, Consumer<? super T> work) {
    if (threads == null) {
      all.forEach(work);
      return;
    }
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(
          threads.submit(
              () -> {
                for (int at = next.getAndIncrement();
                    at < all.size();
                    at = next.getAndIncrement()) {
                  work.accept(all.get(at));
                }
              }));
    }
    try {
      for (Future<?> future : running) {
        await(future);
      }
    } catch (RuntimeException | Error e) {
      cancelled.set(true);
      throw e;
    }
  }

  private void await(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
          cancelled.set(true);
        } catch (ExecutionException e) {
          throw rethrown(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdown();
    }
  }
}
