package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BiFunction;

/**
 * Finds by which way the harness reaches the nodes: at their own addresses where the engine runs on
 * this very machine, else by the ports published on the loopback.
 *
 * <p>Their own addresses are better: an operation sent to a killed node is refused at once and
 * surely did not happen, while the proxy behind a published port takes it in and then breaks the
 * connection, so that nobody knows. A way counts as open when the holder of each node's network
 * answers there with the node's own name, since another machine's network may have the same
 * addresses.
 */
final class Reach {
  private static final int CONNECT_MILLIS = 500;
  private static final Duration LIMIT = Duration.ofSeconds(6);

  /** A way to a port of a node. */
  enum Way implements BiFunction<NodeNetwork, Integer, HostPort> {
    /** The node's own address. */
    DIRECT {
      @Override
      public HostPort apply(NodeNetwork network, Integer port) {
        return new HostPort(network.address(), port);
      }
    },
    /** The port published on the loopback. */
    PUBLISHED {
      @Override
      public HostPort apply(NodeNetwork network, Integer port) {
        return network.published(port);
      }
    }
  }

  private Reach() {}

  /** Returns what the holder of a node's network answers to whoever connects. */
  static String greeting(String cluster, String node) {
    return cluster + " " + node;
  }

  /**
   * Returns the first of these ways by which every node is reached, waiting a little for them.
   *
   * @throws EnvironmentException if there is none
   */
  static Way find(
      String cluster, Collection<NodeNetwork> networks, int probePort, Collection<Way> ways)
      throws EnvironmentException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    do {
      if (ways.stream().anyMatch(way -> isOpen(way, cluster, networks, probePort))) {
        // All holders listen by now, which they may not have done when a better way was tried.
        return ways.stream()
            .filter(way -> isOpen(way, cluster, networks, probePort))
            .findFirst()
            .orElseThrow(() -> unreached(networks, probePort));
      }
    } while (System.nanoTime() < deadline);
    throw unreached(networks, probePort);
  }

  private static boolean isOpen(
      Way way, String cluster, Collection<NodeNetwork> networks, int probePort) {
    return networks.stream()
        .allMatch(
            network -> greets(way.apply(network, probePort), greeting(cluster, network.node())));
  }

  private static EnvironmentException unreached(Collection<NodeNetwork> networks, int probePort) {
    NodeNetwork first = networks.iterator().next();
    return new EnvironmentException(
        "the engine runs the containers, but they are not reached from here (tried %s and %s):"
                .formatted(
                    Way.DIRECT.apply(first, probePort), Way.PUBLISHED.apply(first, probePort))
            + " the engine must run on this machine, or use --on local");
  }

  private static boolean greets(HostPort at, String greeting) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(CONNECT_MILLIS);
      socket.connect(new InetSocketAddress(at.host(), at.port()), CONNECT_MILLIS);
      byte[] answer = socket.getInputStream().readNBytes(greeting.length() + 1);
      return new String(answer, StandardCharsets.UTF_8).strip().equals(greeting);
    } catch (IOException closed) {
      return false;
    }
  }
}
