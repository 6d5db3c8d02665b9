package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is the front of one link: where the dialler's connections are accepted, refused or left without
 * an answer. Touched by the loop's thread only.
 */
final class Gate {
  /** What becomes of a new connection. */
  enum State {
    /** Nothing listens behind the link: the kernel answers with a reset. */
    REFUSING,
    /** It is accepted, and carried to the node. */
    OPEN,
    /** A direction is cut: no answer. */
    SILENT
  }

  /** Bounds what piles up in the kernel before a held connection presses back on its sender. */
  static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  /** Serves connections that were accepted. */
  interface Server {
    /** Takes over a connection. */
    void serve(SocketChannel accepted) throws IOException;
  }

  private final EventLoop loop;
  private final InetSocketAddress front;
  private final int backlog;
  private final Server server;
  private State state = State.REFUSING;
  private ServerSocketChannel listener;
  private SelectionKey key;
  private SilentQueue silence;

  Gate(EventLoop loop, InetSocketAddress front, int backlog, Server server) {
    this.loop = loop;
    this.front = front;
    this.backlog = backlog;
    this.server = server;
  }

  /**
   * Changes what becomes of new connections. Those that the kernel had taken before are served.
   *
   * @return a queue to fill, if the gate became silent
   * @throws IOException if the address cannot be listened on
   */
  Optional<SilentQueue> turnTo(State next) throws IOException {
    if (next == state) {
      return Optional.empty();
    }
    if (next == State.REFUSING) {
      close();
      return Optional.empty();
    }
    if (listener == null) {
      listen();
    }
    acceptAll();
    if (silence != null) {
      silence.release();
      silence = null;
    }
    state = next;
    if (next == State.OPEN) {
      key.interestOps(SelectionKey.OP_ACCEPT);
      return Optional.empty();
    }
    key.interestOps(0);
    silence = new SilentQueue(front, backlog);
    return Optional.of(silence);
  }

  private void listen() throws IOException {
    ServerSocketChannel opened = ServerSocketChannel.open();
    try {
      opened.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
      opened.bind(front, backlog);
      key = loop.register(opened, this::acceptAll);
      listener = opened;
    } catch (IOException e) {
      opened.close();
      throw new IOException("a link cannot listen on " + front + ": " + e.getMessage(), e);
    }
  }

  private void acceptAll() {
    try {
      for (SocketChannel next = listener.accept(); next != null; next = listener.accept()) {
        accepted(next);
      }
    } catch (IOException e) {
      LOG.warn("A connection to {} could not be accepted", front, e);
    }
  }

  private void accepted(SocketChannel channel) throws IOException {
    try {
      if (silence != null && silence.isOurs(channel)) {
        channel.close();
      } else {
        server.serve(channel);
      }
    } catch (IOException e) {
      LOG.debug("A connection to {} ended before it was carried", front, e);
      channel.close();
    }
  }

  /** Refuses from now on; what waited to be accepted is reset. */
  void close() throws IOException {
    state = State.REFUSING;
    if (silence != null) {
      silence.release();
      silence = null;
    }
    if (listener != null) {
      listener.close();
      listener = null;
    }
  }
}
