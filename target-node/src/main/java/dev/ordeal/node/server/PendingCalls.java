package dev.ordeal.node.server;

import dev.ordeal.node.store.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Requests that were handed to the core and wait for its answer. */
final class PendingCalls {

  /** Far above what one node serves at once; beyond it, waiting would only end in timeouts. */
  static final int CALLS_MAX = 1024;

  /** Told the outcome, or nothing if the node stopped first and nobody knows. */
  interface Waiter extends Consumer<Optional<Outcome>> {}

  private final Map<Long, Waiter> waiters = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();
  private volatile boolean closed;

  /** Admits a request and names its call; returns 0 if too many wait or the node is stopping. */
  long admit(Waiter waiter) {
    if (closed || waiters.size() >= CALLS_MAX) {
      return 0;
    }
    long call = last.incrementAndGet();
    waiters.put(call, waiter);
    // Closed in between: whoever removes the waiter tells it.
    return closed && waiters.remove(call) != null ? 0 : call;
  }

  /** Answers a call. */
  void answer(long call, Outcome outcome) {
    Waiter waiter = waiters.remove(call);
    if (waiter != null) {
      waiter.accept(Optional.of(outcome));
    }
  }

  /** Ends every call without an outcome and admits no more. */
  void close() {
    closed = true;
    for (Long call : List.copyOf(waiters.keySet())) {
      Waiter waiter = waiters.remove(call);
      if (waiter != null) {
        waiter.accept(Optional.empty());
      }
    }
  }

  /** How many calls wait. */
  int size() {
    return waiters.size();
  }
}
