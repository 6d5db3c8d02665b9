package dev.ordeal.node.server;

import dev.ordeal.node.config.Endpoint;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.policy.LinkRules;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All peer links of a node, both ways. */
final class PeerNetwork implements Closeable {

  /** A few connections of each peer may overlap; more are a mistake or an attack. */
  private static final int INBOUND_MAX = 128;

  private static final int BACKLOG = 64;

  private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final Logger LOG = LoggerFactory.getLogger(PeerNetwork.class);

  private final ServerSocket listener;
  private final Greeting self;
  private final InboundLinks inbound;
  private final InboundLink.Receiver receiver;
  private final Map<String, PeerLink> links = new TreeMap<>();
  private Thread listening;
  private volatile boolean closed;

  /**
   * @param listener bound already; owned from here on
   * @param self how this node introduces itself
   * @param peers how to dial each other member
   */
  PeerNetwork(
      ServerSocket listener,
      Greeting self,
      Map<String, Endpoint> peers,
      LinkRules rules,
      InboundLink.Receiver receiver)
      throws IOException {
    this.listener = listener;
    this.self = self;
    this.inbound = new InboundLinks(self, peers.keySet(), rules);
    this.receiver = receiver;
    for (var peer : peers.entrySet()) {
      links.put(peer.getKey(), new PeerLink(peer.getKey(), peer.getValue(), self));
    }
  }

  /**
   * Takes the port; nobody is heard before {@link #start}.
   *
   * @throws StartException if it is taken
   */
  static ServerSocket bind(Endpoint endpoint) throws StartException {
    ServerSocket socket = null;
    try {
      socket = new ServerSocket();
      // A restarted node must not wait for the connections of its last life to time out.
      socket.setReuseAddress(true);
      socket.bind(Ports.address(endpoint), BACKLOG);
      return socket;
    } catch (IOException e) {
      release(socket);
      throw StartException.cannotListen("peer", endpoint, e);
    }
  }

  /** Gives a port back that was taken, if it was. */
  static void release(ServerSocket listener) {
    try {
      if (listener != null) {
        listener.close();
      }
    } catch (IOException e) {
      LOG.debug("closing the peer listener: {}", e.getMessage());
    }
  }

  /** Begins to listen and to dial. */
  void start() {
    listening = NodeThreads.start("peer-listen", this::listen);
    links.values().forEach(link -> NodeThreads.start("to-" + link.peer(), link));
  }

  /** Queues a message to a peer, which leaves at the next {@link #flush}; never blocks. */
  void send(String peer, Message message) {
    PeerLink link = links.get(peer);
    if (link == null) {
      throw new IllegalArgumentException("no link to " + peer);
    }
    link.send(message);
  }

  /** Lets go what is queued: what was said to one peer since the last flush travels together. */
  void flush() {
    links.values().forEach(PeerLink::flush);
  }

  /** The outbound links, by name of the peer. */
  Collection<PeerLink> links() {
    return links.values();
  }

  @Override
  public void close() {
    closed = true;
    release(listener);
    links.values().forEach(PeerLink::close);
    inbound.closeAll();
    // The port is free only when the thread that waits on it has left.
    NodeThreads.join(listening);
  }

  private void listen() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        InboundLink link = new InboundLink(socket, self, inbound, receiver);
        if (closed || inbound.size() >= INBOUND_MAX) {
          link.close();
        } else {
          inbound.opened(link);
          NodeThreads.start("from-peer", link);
        }
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("accepting a peer failed: {}", e.getMessage());
          // Out of file descriptors, most likely: trying again at once would only spin.
          LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
        }
      }
    }
  }
}
