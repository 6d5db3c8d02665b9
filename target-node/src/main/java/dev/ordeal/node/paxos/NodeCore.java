package dev.ordeal.node.paxos;

import dev.ordeal.node.ring.Ring;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** All the groups a node hosts, and the routing of requests to the leaders of all groups. */
public final class NodeCore {
  private final NodeSettings settings;
  private final Ring ring;

  /**
   * A node as recovery left it; give it a {@code Tick} to begin.
   *
   * @param recovered every record decoded from disk, in ticket order; empty for a new node
   * @param random seeds the election timers
   * @param now monotonic nanoseconds
   */
  public NodeCore(
      NodeSettings settings, List<LogRecord> recovered, SplittableRandom random, long now) {
    Objects.requireNonNull(recovered, "recovered");
    Objects.requireNonNull(random, "random");
    this.settings = settings;
    this.ring =
        new Ring(
            settings.members(),
            settings.partitions(),
            settings.replicas(),
            settings.virtualNodes());
  }

  /** Takes one input and says what to do about it, in order; the last output is a WakeAt. */
  public List<Output> step(Input input, long now) {
    Objects.requireNonNull(input, "input");
    return List.of(new Output.WakeAt(now + settings.timing().heartbeatNanos()));
  }

  /** Where every partition lives. */
  public Ring ring() {
    return ring;
  }

  /** A read-only view for people and metrics. */
  public NodeStatus status() {
    return new NodeStatus(settings.node(), settings.incarnation(), List.of(), 0);
  }
}
