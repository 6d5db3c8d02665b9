package dev.ordeal.node.server;

import dev.ordeal.node.config.Endpoint;
import dev.ordeal.node.paxos.Message;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from this node to one peer: a queue, and a thread that keeps a connection under it.
 *
 * <p>Each direction has its own connection, dialled by the sender: so a fault on the way from A to
 * B leaves the way from B to A alone.
 */
final class PeerLink implements Runnable, Closeable {

  /** Short, so that a heal or a restart of the peer is seen at once. */
  private static final long BACKOFF_MILLIS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);

  private final String peer;
  private final Endpoint endpoint;
  private final Greeting self;
  private final Selector selector;
  private final LinkQueue queue = new LinkQueue();
  private final AtomicBoolean woken = new AtomicBoolean();
  private long connections;
  private final AtomicLong frames = new AtomicLong();
  private volatile boolean connected;
  private volatile boolean closed;

  /**
   * @param self how this node introduces itself
   */
  PeerLink(String peer, Endpoint endpoint, Greeting self) throws IOException {
    this.peer = peer;
    this.endpoint = endpoint;
    this.self = self;
    this.selector = Selector.open();
  }

  /** Queues a message, which leaves at the next {@link #flush}; never blocks. */
  void send(Message message) {
    queue.add(message, System.nanoTime());
  }

  /** Lets go what is queued, together; never blocks. */
  void flush() {
    if (queue.size() > 0 && woken.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  /** The peer's name. */
  String peer() {
    return peer;
  }

  /** Whether the peer hears us, as far as we know. */
  boolean connected() {
    return connected;
  }

  /** The messages that wait and the count of the dropped ones. */
  LinkQueue queue() {
    return queue;
  }

  /** How many frames with messages were written so far. */
  long frames() {
    return frames.get();
  }

  /** Ends the link. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }

  @Override
  public void run() {
    String lastReason = "";
    while (!closed) {
      String reason = connectAndServe();
      if (!closed && !reason.equals(lastReason)) {
        LOG.info("link to {} at {} down: {}", peer, endpoint, reason);
      }
      lastReason = reason;
      backOff();
    }
    closeSelector();
  }

  /** Serves one connection to its end and returns why it ended. */
  private String connectAndServe() {
    try (OutboundConnection connection = OutboundConnection.dial(endpoint, selector, frames)) {
      connections++;
      Greeting hello = new Greeting(self.cluster(), self.node(), self.incarnation(), connections);
      Greeting welcome = connection.greet(hello);
      if (!welcome.cluster().equals(self.cluster()) || !welcome.node().equals(peer)) {
        return "expected " + peer + " there, found " + welcome.node() + " of " + welcome.cluster();
      }
      LOG.info("link to {} at {} up, incarnation {}", peer, endpoint, welcome.incarnation());
      connected = true;
      while (!closed) {
        woken.set(false);
        connection.turn(queue);
      }
      return "closed";
    } catch (IOException | RuntimeException e) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    } finally {
      connected = false;
    }
  }

  private void backOff() {
    try {
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BACKOFF_MILLIS);
      long left = BACKOFF_MILLIS;
      while (left > 0 && !closed) {
        // A wake-up for a message must not cut the wait short.
        selector.select(left);
        left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      }
    } catch (IOException e) {
      LOG.warn("link to {}: {}", peer, e.getMessage());
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.warn("link to {}: {}", peer, e.getMessage());
    }
  }
}
