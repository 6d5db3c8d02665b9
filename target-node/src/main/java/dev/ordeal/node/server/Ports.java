package dev.ordeal.node.server;

import dev.ordeal.node.config.Endpoint;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Turns configured endpoints into socket addresses, looking names up anew each time. */
final class Ports {

  private Ports() {}

  /**
   * The address of an endpoint.
   *
   * @throws UnknownHostException if the name has no address now
   */
  static InetSocketAddress address(Endpoint endpoint) throws UnknownHostException {
    InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException("unknown host " + endpoint.host());
    }
    return address;
  }
}
