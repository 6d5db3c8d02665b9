package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs everything about a cluster's links in one thread: a selector, and tasks from outside. */
final class EventLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  /** A task takes microseconds; if it takes this long, the thread is dead or the machine hangs. */
  private static final long PATIENCE_SECONDS = 10;

  private record Task<T>(Callable<T> work, CompletableFuture<T> result) {
    /** Returns what makes the outcome known. */
    Runnable run() {
      try {
        T value = work.call();
        return () -> result.complete(value);
      } catch (Exception e) {
        return () -> result.completeExceptionally(e);
      }
    }
  }

  /** Something to do at a time, in the loop's thread. */
  private record Alarm(long nanos, Runnable ring) {}

  private static final long MILLI = 1_000_000L;

  private final Selector selector;

  /** Touched by the loop's thread only. */
  private final Queue<Alarm> alarms =
      new PriorityQueue<>((one, other) -> Long.signum(one.nanos() - other.nanos()));

  private final Queue<Task<?>> tasks = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closing;

  EventLoop(String name) throws IOException {
    selector = Selector.open();
    thread = new Thread(this::loop, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the time, in nanoseconds since some moment. */
  long now() {
    return System.nanoTime();
  }

  /** Does something at a time, or up to a millisecond later; in the loop's thread only. */
  void at(long nanos, Runnable ring) {
    alarms.add(new Alarm(nanos, ring));
  }

  /** Registers a channel, with no interest yet; in the loop's thread only. */
  SelectionKey register(SelectableChannel channel, Runnable whenReady) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, 0, whenReady);
  }

  /**
   * Runs the task in the loop's thread, and returns when it is done and the channels that it closed
   * are closed in the kernel too.
   *
   * @throws IOException if it fails, or the loop is closed
   */
  <T> T call(Callable<T> work) throws IOException {
    Task<T> task = new Task<>(work, new CompletableFuture<>());
    tasks.add(task);
    if (closing && tasks.remove(task)) {
      throw new IOException("the links are closed");
    }
    selector.wakeup();
    try {
      return task.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(
          "the links' thread did not answer within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the links were changed", e);
    }
  }

  private void loop() {
    try {
      while (!closing) {
        await();
        runTasks();
        dispatch();
        ring();
      }
    } catch (IOException e) {
      LOG.error("The links' thread ends: its selector failed", e);
    } finally {
      closing = true;
      closeEverything();
    }
  }

  private void await() throws IOException {
    Alarm first = alarms.peek();
    if (first == null) {
      selector.select();
      return;
    }
    long left = first.nanos() - now();
    if (left <= 0) {
      selector.selectNow();
    } else {
      selector.select((left + MILLI - 1) / MILLI);
    }
  }

  private void ring() {
    long now = now();
    while (!alarms.isEmpty() && alarms.peek().nanos() - now <= 0) {
      guarded(alarms.remove().ring());
    }
  }

  private void runTasks() throws IOException {
    List<Runnable> outcomes = new ArrayList<>();
    for (Task<?> task = tasks.poll(); task != null; task = tasks.poll()) {
      outcomes.add(task.run());
    }
    if (!outcomes.isEmpty()) {
      // A closed channel keeps its port until its key is deregistered, which a selection does.
      selector.selectNow();
      outcomes.forEach(Runnable::run);
    }
  }

  private void dispatch() {
    for (SelectionKey key : selector.selectedKeys()) {
      guarded(
          () -> {
            if (key.isValid()) {
              ((Runnable) key.attachment()).run();
            }
          });
    }
    selector.selectedKeys().clear();
  }

  private static void guarded(Runnable turn) {
    try {
      turn.run();
    } catch (CancelledKeyException e) {
      LOG.trace("A channel was closed while its turn was due", e);
    } catch (RuntimeException e) {
      // One connection's defect must not end the links of the whole cluster.
      LOG.error("A link failed in a way that is a defect of the harness", e);
    }
  }

  private void closeEverything() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      for (Task<?> task = tasks.poll(); task != null; task = tasks.poll()) {
        task.result().completeExceptionally(new IOException("the links are closed"));
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    boolean interrupted = false;
    while (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
