package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Moves the bytes of one connection in one direction, and holds them while the direction is cut, or
 * until they are due.
 *
 * <p>It goes on reading while they are held until its buffer is full; from then on the sender's own
 * buffers fill, and the sender waits.
 */
final class Pump {
  /** Large enough for what a second of a consensus protocol is, small enough to have hundreds. */
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Bytes that were taken at once, and when they are to arrive. */
  private record Piece(int bytes, long dueNanos) {}

  private final SocketChannel source;
  private final SocketChannel sink;
  private final Direction direction;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final Deque<Piece> pieces = new ArrayDeque<>();

  /** Nothing overtakes what was sent before it, so nothing is due earlier than that. */
  private long lastDueNanos;

  private boolean sourceEnded;
  private boolean endPassedOn;

  Pump(SocketChannel source, SocketChannel sink, Direction direction, long nowNanos) {
    this.source = source;
    this.sink = sink;
    this.direction = direction;
    this.lastDueNanos = nowNanos;
  }

  Direction direction() {
    return direction;
  }

  SocketChannel source() {
    return source;
  }

  boolean wantsToPull() {
    return !sourceEnded && buffer.hasRemaining();
  }

  boolean wantsToPush(long nowNanos) {
    return !direction.isCut() && ready(nowNanos) > 0;
  }

  /** Returns whether the end of the stream has reached the receiver. */
  boolean done() {
    return endPassedOn;
  }

  /** Returns when the last of what it holds has been under way for long enough. */
  long lastDueNanos() {
    return lastDueNanos;
  }

  /** Returns when the next that it holds is due; for ever away if time brings nothing on. */
  long nextDueNanos(long nowNanos) {
    if (direction.isCut() || endPassedOn) {
      return Long.MAX_VALUE;
    }
    Piece first = pieces.peekFirst();
    if (first == null) {
      return sourceEnded ? lastDueNanos : Long.MAX_VALUE;
    }
    // What is due and still here waits for the receiver, not for the time.
    return first.dueNanos() - nowNanos <= 0 ? Long.MAX_VALUE : first.dueNanos();
  }

  /** Takes what the sender has for us; an exception means that the sender's side was reset. */
  void pull(long nowNanos) throws IOException {
    if (!wantsToPull()) {
      return;
    }
    int from = buffer.position();
    int taken = source.read(buffer);
    if (taken == 0) {
      return;
    }
    long due = direction.due(nowNanos);
    lastDueNanos = due - lastDueNanos > 0 ? due : lastDueNanos;
    if (taken < 0) {
      sourceEnded = true;
    } else {
      direction.take(buffer, from, taken);
      pieces.addLast(new Piece(taken, lastDueNanos));
    }
  }

  /** Hands on what may go; an exception means that the receiver's side was reset. */
  void push(long nowNanos) throws IOException {
    if (direction.isCut()) {
      return;
    }
    int ready = ready(nowNanos);
    if (ready > 0) {
      buffer.flip();
      int all = buffer.limit();
      buffer.limit(ready);
      try {
        int handed = sink.write(buffer);
        direction.countDelivered(handed);
        forget(handed);
      } finally {
        buffer.limit(all);
        buffer.compact();
      }
    }
    if (sourceEnded && !endPassedOn && pieces.isEmpty() && lastDueNanos - nowNanos <= 0) {
      sink.shutdownOutput();
      endPassedOn = true;
    }
  }

  private int ready(long nowNanos) {
    int ready = 0;
    for (Piece piece : pieces) {
      if (piece.dueNanos() - nowNanos > 0) {
        break;
      }
      ready += piece.bytes();
    }
    return ready;
  }

  private void forget(int bytes) {
    int left = bytes;
    while (left > 0) {
      Piece first = pieces.removeFirst();
      if (first.bytes() > left) {
        pieces.addFirst(new Piece(first.bytes() - left, first.dueNanos()));
      }
      left -= Math.min(left, first.bytes());
    }
  }

  /** Gives up what is held: the connection is no more. */
  void discard() {
    direction.countDiscarded(buffer.position());
    buffer.clear();
    pieces.clear();
  }
}
