package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.local.link.LinkPlan;
import dev.ordeal.harness.environment.local.link.Way;
import dev.ordeal.harness.target.Port;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands out the addresses of one cluster: a block 127.B.0.0/16 that no other trial uses.
 *
 * <ul>
 *   <li>node i listens on 127.B.0.i;
 *   <li>node i reaches node j through the link at 127.B.i.j;
 *   <li>clients reach node j through the link at 127.B.200.j;
 *   <li>127.B.255.255 with each of the target's ports is held as long as the block is taken: who
 *       cannot bind it, takes another block. Targets with other ports never collide.
 * </ul>
 *
 * The ports are the target's own, the same on each address.
 */
final class LoopbackBlock implements AutoCloseable {
  /** The dialler's name in links that clients use. */
  static final String CLIENT = "client";

  /** More nodes than anyone runs on one machine; the numbers from 200 up have other uses. */
  static final int MOST_NODES = 100;

  private static final int CLIENTS = 200;
  private static final int FIRST_BLOCK = 16;
  private static final int LAST_BLOCK = 239;

  private final int block;
  private final List<String> nodes;
  private final List<Port> ports;
  private final List<ServerSocket> held;

  private LoopbackBlock(int block, List<String> nodes, List<Port> ports, List<ServerSocket> held) {
    this.block = block;
    this.nodes = List.copyOf(nodes);
    this.ports = List.copyOf(ports);
    this.held = held;
  }

  /**
   * Takes the first block in which every address that the cluster needs is free.
   *
   * @throws EnvironmentException if there is none, naming an address that is in use
   */
  static LoopbackBlock take(List<String> nodes, List<Port> ports) throws EnvironmentException {
    IOException last = null;
    for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
      List<ServerSocket> held = new ArrayList<>();
      LoopbackBlock candidate = new LoopbackBlock(block, nodes, ports, held);
      try {
        candidate.hold();
        candidate.tryAll();
        return candidate;
      } catch (IOException e) {
        candidate.close();
        last = e;
      }
    }
    throw new EnvironmentException(
        "no block of loopback addresses is free for this cluster: of 127."
            + FIRST_BLOCK
            + ".0.0 to 127."
            + LAST_BLOCK
            + ".0.0 none; the last try: "
            + (last == null ? "" : last.getMessage())
            + ". End the program that listens there on every address.",
        last);
  }

  private void hold() throws IOException {
    for (Port port : ports) {
      held.add(listen(new InetSocketAddress(dotted(255, 255), port.number())));
    }
  }

  /** Sees that nodes and links will find their addresses free; a stranger may hold a single one. */
  private void tryAll() throws IOException {
    for (LinkPlan link : links()) {
      listen(link.front()).close();
    }
    for (int node = 1; node <= nodes.size(); node++) {
      for (Port port : ports) {
        listen(new InetSocketAddress(dotted(0, node), port.number())).close();
      }
    }
  }

  private static ServerSocket listen(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, 1);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          address.getHostString() + ":" + address.getPort() + " (" + e.getMessage() + ")", e);
    }
  }

  /** Returns the block's number, B in 127.B.0.0. */
  int number() {
    return block;
  }

  /** Returns where a node listens. */
  InetSocketAddress bind(String node, Port port) {
    return new InetSocketAddress(dotted(0, place(node)), port.number());
  }

  /** Returns where a node reaches a peer: through their link, but itself directly. */
  InetSocketAddress dial(String from, String to, Port port) {
    return from.equals(to)
        ? bind(to, port)
        : new InetSocketAddress(dotted(place(from), place(to)), port.number());
  }

  /** Returns where clients reach a node. */
  InetSocketAddress serve(String node, Port port) {
    return new InetSocketAddress(dotted(CLIENTS, place(node)), port.number());
  }

  /**
   * Returns all links: from each node to each other, for every port, since nodes may use each
   * other's client ports too; and from clients to each node, for the ports that clients use.
   */
  List<LinkPlan> links() {
    List<LinkPlan> links = new ArrayList<>();
    for (String to : nodes) {
      for (Port port : ports) {
        for (String from : nodes) {
          if (!from.equals(to)) {
            links.add(link(from, to, port, dial(from, to, port), LinkPlan.FEW));
          }
        }
        if (port.role() == Port.Role.CLIENT) {
          links.add(link(CLIENT, to, port, serve(to, port), LinkPlan.MANY));
        }
      }
    }
    return links;
  }

  private LinkPlan link(String from, String to, Port port, InetSocketAddress front, int backlog) {
    return new LinkPlan(new Way(from, to), port.name(), front, bind(to, port), backlog);
  }

  private int place(String node) {
    int index = nodes.indexOf(node);
    if (index < 0) {
      throw new IllegalArgumentException("the cluster has no node " + node);
    }
    return index + 1;
  }

  private String dotted(int third, int fourth) {
    return "127." + block + "." + third + "." + fourth;
  }

  /** Gives the block back. */
  @Override
  public void close() {
    for (ServerSocket socket : held) {
      try {
        socket.close();
      } catch (IOException e) {
        // The descriptor is released even so, and with it the address.
      }
    }
    held.clear();
  }
}
