package dev.ordeal.node.store;

import java.util.Objects;

/**
 * Names a request so that a retry of it applies once.
 *
 * @param client the client, unique among all clients that ever use the cluster
 * @param number grows with every new request of the client; a retry repeats the number
 */
public record RequestId(String client, long number) {
  public RequestId {
    Objects.requireNonNull(client, "client");
    if (number < 0) {
      throw new IllegalArgumentException(
          "request number of client " + client + " must not be negative, found " + number);
    }
  }

  /** As every record does it, but by hand: tables are looked up by it for every command. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof RequestId id && number == id.number && client.equals(id.client));
  }

  @Override
  public int hashCode() {
    return 31 * client.hashCode() + Long.hashCode(number);
  }
}
