package dev.ordeal.node.server;

import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.wire.MalformedException;
import dev.ordeal.node.wire.MessageCodec;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receiving end of a peer's connection, served by a thread of its own.
 *
 * <p>A peer pings often; when nothing came for the limit of silence the connection is dead, and
 * whatever a proxy still holds for it finds nobody. Frames are taken only while no later connection
 * of that peer has been welcomed.
 */
final class InboundLink implements Runnable, Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(InboundLink.class);
  private static final int BUFFER_BYTES = 64 << 10;
  private static final byte[] PONG = PeerFrame.encode(PeerFrame.PONG, new byte[0]);

  /** Takes what arrives. */
  interface Receiver {
    /** Takes messages that came in one frame; drops them if too many wait. */
    void receive(List<Input.Received> received);
  }

  private final Socket socket;
  private final Greeting self;
  private final InboundLinks links;
  private final Receiver receiver;

  /**
   * @param self how this node welcomes a peer
   */
  InboundLink(Socket socket, Greeting self, InboundLinks links, Receiver receiver) {
    this.socket = socket;
    this.self = self;
    this.links = links;
    this.receiver = receiver;
  }

  @Override
  public void run() {
    String peer = socket.getRemoteSocketAddress().toString();
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(
          (int) TimeUnit.NANOSECONDS.toMillis(OutboundConnection.SILENCE_NANOS_MAX));
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
      OutputStream out = socket.getOutputStream();
      Greeting hello = welcome(in, out);
      if (hello != null) {
        peer = hello.node();
        serve(hello, in, out);
      }
    } catch (EOFException | SocketException | SocketTimeoutException e) {
      // The dialling side says so, or it is dead; either way it dials again.
      LOG.debug("link from {} ended: {}", peer, e.getMessage());
    } catch (IOException | RuntimeException e) {
      LOG.warn("link from {} ended: {}", peer, e.getMessage());
    } finally {
      links.ended(this);
    }
  }

  /** Ends the link. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing a link: {}", e.getMessage());
    }
  }

  private Greeting welcome(DataInputStream in, OutputStream out) throws IOException {
    PeerFrame first = PeerFrame.read(in);
    if (first.type() != PeerFrame.HELLO) {
      throw new MalformedException("expected a greeting, found frame type " + first.type());
    }
    Greeting hello = Greeting.decode(first.payload());
    String refusal = links.admit(hello, this);
    if (!refusal.isEmpty()) {
      // The refused side says it once in its log; it dials again every moment.
      LOG.debug("refused a link from {}: {}", hello.node(), refusal);
      out.write(PeerFrame.encode(PeerFrame.REFUSAL, refusal.getBytes(StandardCharsets.UTF_8)));
      return null;
    }
    out.write(PeerFrame.encode(PeerFrame.WELCOME, self.encode()));
    return hello;
  }

  private void serve(Greeting hello, DataInputStream in, OutputStream out) throws IOException {
    while (true) {
      PeerFrame frame = PeerFrame.read(in);
      if (!links.isHeard(hello)) {
        return;
      }
      if (frame.type() == PeerFrame.PING) {
        out.write(PONG);
      } else if (frame.type() == PeerFrame.MESSAGES) {
        receiver.receive(
            MessageCodec.decodeAll(frame.payload()).stream()
                .map(message -> new Input.Received(hello.node(), message))
                .toList());
      } else {
        throw new MalformedException("unexpected frame type " + frame.type());
      }
    }
  }
}
