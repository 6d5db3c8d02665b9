package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Moves the bytes of one connection in one direction, and holds them while the direction is cut.
 *
 * <p>It goes on reading while cut until its buffer is full; from then on the sender's own buffers
 * fill, and the sender waits.
 */
final class Pump {
  /** Large enough for the frames of a consensus protocol, small enough to have hundreds. */
  private static final int BUFFER_BYTES = 32 * 1024;

  private final SocketChannel source;
  private final SocketChannel sink;
  private final Direction direction;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private boolean sourceEnded;
  private boolean endPassedOn;

  Pump(SocketChannel source, SocketChannel sink, Direction direction) {
    this.source = source;
    this.sink = sink;
    this.direction = direction;
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

  boolean wantsToPush() {
    return !direction.isCut() && buffer.position() > 0;
  }

  /** Returns whether the end of the stream has reached the receiver. */
  boolean done() {
    return endPassedOn;
  }

  /** Takes what the sender has for us; an exception means that the sender's side was reset. */
  void pull() throws IOException {
    if (!wantsToPull()) {
      return;
    }
    int taken = source.read(buffer);
    if (taken < 0) {
      sourceEnded = true;
    } else {
      direction.countOffered(taken);
    }
  }

  /** Hands on what may go; an exception means that the receiver's side was reset. */
  void push() throws IOException {
    if (direction.isCut()) {
      return;
    }
    if (buffer.position() > 0) {
      buffer.flip();
      try {
        direction.countDelivered(sink.write(buffer));
      } finally {
        buffer.compact();
      }
    }
    if (sourceEnded && !endPassedOn && buffer.position() == 0) {
      sink.shutdownOutput();
      endPassedOn = true;
    }
  }

  /** Gives up what is held: the connection is no more. */
  void discard() {
    direction.countDiscarded(buffer.position());
    buffer.clear();
  }
}
