package dev.ordeal.node.server;

import dev.ordeal.node.config.Endpoint;
import java.net.InetSocketAddress;

/** Loopback addresses of this test process alone, so that fixed ports cannot clash. */
final class Loopback {

  private static final long PID = ProcessHandle.current().pid();

  private Loopback() {}

  /** The address of a node by its number, from 1 to 250. */
  static String host(int node) {
    return "127." + (43 + PID / 250 % 200) + "." + (PID % 250 + 1) + "." + node;
  }

  static Endpoint endpoint(int node, int port) {
    return new Endpoint(host(node), port);
  }

  static InetSocketAddress address(int node, int port) {
    return new InetSocketAddress(host(node), port);
  }
}
