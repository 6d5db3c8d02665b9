package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * Carries one connection through a link: the dialler's half in front, the node's half at the back,
 * and a pump each way. Touched by the loop's thread only.
 */
final class Connection {
  private final EventLoop loop;
  private final SocketChannel front;
  private final SocketChannel back;
  private final SelectionKey frontKey;
  private final SelectionKey backKey;
  private final Pump toBack;
  private final Pump toFront;
  private final Consumer<Connection> gone;
  private long alarmNanos = Long.MAX_VALUE;
  private boolean connected;
  private boolean closed;

  /** The pump that carries a reset; null while neither side was reset. */
  private Pump carriesReset;

  private Connection(
      EventLoop loop,
      SocketChannel front,
      SocketChannel back,
      Pump toBack,
      Pump toFront,
      Consumer<Connection> gone)
      throws IOException {
    this.loop = loop;
    this.front = front;
    this.back = back;
    this.toBack = toBack;
    this.toFront = toFront;
    this.gone = gone;
    this.frontKey = loop.register(front, this::turn);
    this.backKey = loop.register(back, this::turn);
  }

  /**
   * Dials the node for a connection that was accepted in front of it.
   *
   * @param gone told when nothing is left of the connection
   */
  static Connection dial(
      EventLoop loop,
      SocketChannel front,
      InetSocketAddress node,
      Direction forward,
      Direction backward,
      Consumer<Connection> gone)
      throws IOException {
    SocketChannel back = SocketChannel.open();
    try {
      front.setOption(StandardSocketOptions.TCP_NODELAY, true);
      back.setOption(StandardSocketOptions.TCP_NODELAY, true);
      back.setOption(StandardSocketOptions.SO_RCVBUF, Gate.RECEIVE_BUFFER_BYTES);
      Pump toBack = new Pump(front, back, forward, loop.now());
      Pump toFront = new Pump(back, front, backward, loop.now());
      Connection connection = new Connection(loop, front, back, toBack, toFront, gone);
      connection.begin(node);
      return connection;
    } catch (IOException e) {
      back.close();
      throw e;
    }
  }

  private void begin(InetSocketAddress node) {
    try {
      connected = back.connect(node);
    } catch (IOException e) {
      abort();
      return;
    }
    turn();
  }

  /** Returns whether nothing is left of it. */
  boolean isClosed() {
    return closed;
  }

  /** Moves what can be moved, after a channel became ready, a cut was made or healed, or time. */
  void turn() {
    if (closed) {
      return;
    }
    if (carriesReset != null) {
      passOnReset();
      return;
    }
    if (!connected && !finishConnect()) {
      return;
    }
    long now = loop.now();
    if (pull(toBack, now) && pull(toFront, now) && push(toBack, now) && push(toFront, now)) {
      if (toBack.done() && toFront.done()) {
        close();
      } else {
        awaitWhatIsWanted(now);
      }
    }
  }

  private boolean finishConnect() {
    try {
      connected = back.finishConnect();
    } catch (IOException e) {
      abort();
      return false;
    }
    if (!connected) {
      backKey.interestOps(SelectionKey.OP_CONNECT);
    }
    return connected;
  }

  private boolean pull(Pump pump, long nowNanos) {
    try {
      pump.pull(nowNanos);
      return true;
    } catch (IOException e) {
      reset(pump);
      return false;
    }
  }

  private boolean push(Pump pump, long nowNanos) {
    try {
      pump.push(nowNanos);
      return true;
    } catch (IOException e) {
      reset(pump == toBack ? toFront : toBack);
      return false;
    }
  }

  /** The side that is the pump's source was reset: that news goes the pump's way, or waits. */
  private void reset(Pump pump) {
    carriesReset = pump;
    closeQuietly(pump.source());
    (pump == toBack ? toFront : toBack).discard();
    passOnReset();
  }

  /** What was sent before it arrives before it, if it is under way for long. */
  private void passOnReset() {
    long now = loop.now();
    try {
      carriesReset.push(now);
    } catch (IOException e) {
      abort();
      return;
    }
    if (!carriesReset.direction().isCut()) {
      if (carriesReset.lastDueNanos() - now <= 0) {
        abort();
        return;
      }
      awaitTime(carriesReset.lastDueNanos());
      awaitTime(carriesReset.nextDueNanos(now));
    }
    SelectionKey other = carriesReset == toBack ? backKey : frontKey;
    if (other.isValid()) {
      other.interestOps(carriesReset.wantsToPush(now) ? SelectionKey.OP_WRITE : 0);
    }
  }

  /** Has a turn when that time has come. */
  private void awaitTime(long nanos) {
    if (nanos != Long.MAX_VALUE && (alarmNanos == Long.MAX_VALUE || nanos - alarmNanos < 0)) {
      alarmNanos = nanos;
      loop.at(
          nanos,
          () -> {
            if (alarmNanos == nanos) {
              alarmNanos = Long.MAX_VALUE;
            }
            turn();
          });
    }
  }

  private void awaitWhatIsWanted(long nowNanos) {
    awaitTime(toBack.nextDueNanos(nowNanos));
    awaitTime(toFront.nextDueNanos(nowNanos));
    frontKey.interestOps(
        (toBack.wantsToPull() ? SelectionKey.OP_READ : 0)
            | (toFront.wantsToPush(nowNanos) ? SelectionKey.OP_WRITE : 0));
    backKey.interestOps(
        (toFront.wantsToPull() ? SelectionKey.OP_READ : 0)
            | (toBack.wantsToPush(nowNanos) ? SelectionKey.OP_WRITE : 0));
  }

  /** Resets both halves at once, whatever is held. */
  void abort() {
    linger(front);
    linger(back);
    close();
  }

  private void close() {
    if (closed) {
      return;
    }
    closed = true;
    toBack.discard();
    toFront.discard();
    closeQuietly(front);
    closeQuietly(back);
    gone.accept(this);
  }

  private static void linger(SocketChannel channel) {
    try {
      if (channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // Then it is closed in the ordinary way; the other end learns that it is over all the same.
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is released even so, and nobody waits for what could not be flushed.
    }
  }
}
