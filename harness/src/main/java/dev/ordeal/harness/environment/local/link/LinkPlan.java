package dev.ordeal.harness.environment.local.link;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * Says where one link begins and ends: who dials whom, at which address, and what lies behind it.
 *
 * @param way from the dialler to the node that listens
 * @param port name of the port
 * @param front where the dialler connects to
 * @param back where the node listens
 * @param backlog connections that the kernel takes before the link accepts them
 */
public record LinkPlan(
    Way way, String port, InetSocketAddress front, InetSocketAddress back, int backlog) {

  /**
   * Fits links that will be cut: as many connections and one more fill the queue of a silent link,
   * and it is enough for a node that opens several at the same moment.
   */
  public static final int FEW = 6;

  /** Fits links that many clients use. */
  public static final int MANY = 64;

  /** Rejects missing parts. */
  public LinkPlan {
    Objects.requireNonNull(way, "way");
    Objects.requireNonNull(port, "port");
    Objects.requireNonNull(front, "front");
    Objects.requireNonNull(back, "back");
  }
}
