package dev.ordeal.harness.target;

import java.util.Objects;

/**
 * An address that something listens on or is reached at.
 *
 * @param host a name or an IP address
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

  /** Rejects a missing host and a port that cannot be. */
  public HostPort {
    Objects.requireNonNull(host, "host");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
