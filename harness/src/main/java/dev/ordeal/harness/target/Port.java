package dev.ordeal.harness.target;

import java.util.Objects;

/**
 * A port that every node of a target listens on, under a name that the target chose.
 *
 * @param name what the target calls it: {@code client}, {@code peer}
 * @param number the same on every node; each node has an address of its own
 * @param role who connects to it, and so which links an environment must be able to cut
 */
public record Port(String name, int number, Role role) {

  /** Who connects to a port. */
  public enum Role {
    /** Clients and the harness's own probes. */
    CLIENT,
    /** Other nodes of the cluster. */
    PEER
  }

  /** Rejects missing parts. */
  public Port {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
  }
}
