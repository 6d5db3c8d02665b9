package dev.ordeal.node.server;

import dev.ordeal.node.config.Endpoint;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.wire.MessageCodec;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One TCP connection to a peer, from dialling to death: messages go out, pongs come back.
 *
 * <p>A partition may leave a connection open while its bytes go nowhere: dropped by a firewall, or
 * held by a proxy. So the peer must prove over this very connection that it hears us, and when
 * nothing came for {@link #SILENCE_NANOS_MAX} the connection ends. It is then reset, not closed:
 * what the kernel still holds must not reach the peer after the heal.
 *
 * <p>Used by one thread.
 */
final class OutboundConnection implements Closeable {

  /** Time for TCP's handshake: below its first retransmission, so that a heal is seen at once. */
  static final long CONNECT_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(500);

  /** Time without a sign from the other side after which a connection is dead. */
  static final long SILENCE_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

  /** Four chances to be heard before the connection is given up. */
  private static final long PING_NANOS = SILENCE_NANOS_MAX / 4;

  /** What is encoded ahead of the socket. */
  private static final int AHEAD_BYTES = 64 << 10;

  /** What the kernel may hold: bounds how much old content a slow link still delivers. */
  private static final int SEND_BUFFER_BYTES = 256 << 10;

  private static final byte[] PING = PeerFrame.encode(PeerFrame.PING, new byte[0]);

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final ByteBuffer in = ByteBuffer.allocate(4096);
  private ByteBuffer out = ByteBuffer.allocate(0);
  private final AtomicLong frames;
  private long heardAt;
  private long pingedAt;

  private OutboundConnection(
      SocketChannel channel, Selector selector, SelectionKey key, AtomicLong frames) {
    this.channel = channel;
    this.selector = selector;
    this.key = key;
    this.frames = frames;
  }

  /**
   * Dials and returns a connection that TCP has opened; the peer has said nothing yet.
   *
   * @param frames counts the frames that messages leave in
   */
  static OutboundConnection dial(Endpoint endpoint, Selector selector, AtomicLong frames)
      throws IOException {
    InetSocketAddress address = Ports.address(endpoint);
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
      OutboundConnection connection = new OutboundConnection(channel, selector, key, frames);
      connection.connect(address);
      return connection;
    } catch (IOException | RuntimeException e) {
      channel.close();
      selector.selectNow();
      throw e;
    }
  }

  private void connect(InetSocketAddress address) throws IOException {
    long deadline = System.nanoTime() + CONNECT_NANOS_MAX;
    boolean connected = channel.connect(address);
    while (!connected) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new IOException("no connection within " + millis(CONNECT_NANOS_MAX));
      }
      select(left);
      connected = channel.finishConnect();
    }
  }

  /** Introduces this node and returns how the peer welcomed it. */
  Greeting greet(Greeting hello) throws IOException {
    out = ByteBuffer.wrap(PeerFrame.encode(PeerFrame.HELLO, hello.encode()));
    heardAt = System.nanoTime();
    pingedAt = heardAt;
    while (true) {
      flush();
      select(SILENCE_NANOS_MAX);
      PeerFrame frame = read();
      if (frame != null && frame.type() == PeerFrame.WELCOME) {
        return Greeting.decode(frame.payload());
      }
      if (frame != null && frame.type() == PeerFrame.REFUSAL) {
        throw new IOException("refused: " + new String(frame.payload(), StandardCharsets.UTF_8));
      }
      checkHeard();
    }
  }

  /** One round: sends what waits, in one frame, sleeps until there is something to do, listens. */
  void turn(LinkQueue queue) throws IOException {
    fill(queue, System.nanoTime());
    flush();
    boolean more = !out.hasRemaining() && queue.size() > 0;
    select(more ? 0 : PING_NANOS);
    PeerFrame frame = read();
    while (frame != null) {
      frame = PeerFrame.poll(in.flip());
      in.compact();
    }
    checkHeard();
  }

  /** Resets the connection, unless it is closed already. */
  @Override
  public void close() throws IOException {
    channel.close();
    // The key stays with the selector until its next selection.
    selector.selectNow();
  }

  private void fill(LinkQueue queue, long now) {
    if (out.hasRemaining()) {
      return;
    }
    ByteArrayOutputStream ahead = new ByteArrayOutputStream();
    if (now - pingedAt >= PING_NANOS) {
      ahead.writeBytes(PING);
      pingedAt = now;
    }
    byte[] messages = together(queue, now);
    if (messages.length > 0) {
      ahead.writeBytes(PeerFrame.encode(PeerFrame.MESSAGES, messages));
      frames.incrementAndGet();
    }
    out = ByteBuffer.wrap(ahead.toByteArray());
  }

  /** What waits now travels together: what one step said to this peer about all its groups. */
  private static byte[] together(LinkQueue queue, long now) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    while (messages.size() < AHEAD_BYTES) {
      Message message = queue.poll(now);
      if (message == null) {
        break;
      }
      messages.writeBytes(MessageCodec.encode(message));
    }
    return messages.toByteArray();
  }

  private void flush() throws IOException {
    if (out.hasRemaining()) {
      channel.write(out);
    }
    int write = out.hasRemaining() ? SelectionKey.OP_WRITE : 0;
    key.interestOps(SelectionKey.OP_READ | write);
  }

  /** Waits for the socket or a wake-up; 0 does not wait. */
  private void select(long nanos) throws IOException {
    if (nanos == 0) {
      selector.selectNow();
    } else {
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }
    selector.selectedKeys().clear();
  }

  private PeerFrame read() throws IOException {
    int read = channel.read(in);
    if (read < 0) {
      throw new EOFException("closed by the peer");
    }
    if (read > 0) {
      heardAt = System.nanoTime();
    }
    PeerFrame frame = PeerFrame.poll(in.flip());
    in.compact();
    return frame;
  }

  private void checkHeard() throws IOException {
    if (System.nanoTime() - heardAt > SILENCE_NANOS_MAX) {
      throw new IOException("nothing heard for " + millis(SILENCE_NANOS_MAX));
    }
  }

  private static String millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
  }
}
