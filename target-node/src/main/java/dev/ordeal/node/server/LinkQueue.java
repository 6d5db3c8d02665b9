package dev.ordeal.node.server;

import dev.ordeal.node.paxos.Message;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Messages on their way to one peer: bounded in number and in age, the oldest dropped first.
 *
 * <p>The protocol survives any loss and repeats what matters; an old message only keeps a healed
 * link busy with what nobody waits for any more.
 */
final class LinkQueue {

  /** More than a leader has in flight to one follower over all groups. */
  static final int MESSAGES_MAX = 1024;

  /** Longer than any election timeout, shorter than any patience. */
  static final long AGE_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

  private record Waiting(Message message, long since) {}

  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private long dropped;
  private long taken;

  /** Adds a message at time {@code now}, in place of the oldest if the queue is full. */
  synchronized void add(Message message, long now) {
    if (queue.size() >= MESSAGES_MAX) {
      queue.removeFirst();
      dropped++;
    }
    queue.addLast(new Waiting(message, now));
  }

  /** Takes the oldest message that is not too old at time {@code now}; null if there is none. */
  synchronized Message poll(long now) {
    while (!queue.isEmpty()) {
      Waiting oldest = queue.removeFirst();
      if (now - oldest.since() <= AGE_NANOS_MAX) {
        taken++;
        return oldest.message();
      }
      dropped++;
    }
    return null;
  }

  /** How many messages wait. */
  synchronized int size() {
    return queue.size();
  }

  /** How many messages were taken so far. */
  synchronized long taken() {
    return taken;
  }

  /** How many messages were dropped so far. */
  synchronized long dropped() {
    return dropped;
  }
}
