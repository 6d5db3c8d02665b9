package dev.ordeal.harness.target;

import dev.ordeal.workload.Client;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Describes a system that can be put on trial: how its nodes are set up and started, how to tell
 * that they are ready and who leads, and how to speak to them (Jepsen's {@code db} and client).
 *
 * <p>A target starts a node as the system's own distribution does; a launcher that leaves out a
 * recovery step finds bugs that are not there.
 */
public interface Target {

  /** Returns the name used on the command line. */
  String name();

  /** Returns one line that says what the system is. */
  String description();

  /** Returns the functions that its clients know: {@code read}, {@code write}, {@code cas}, … */
  Set<String> functions();

  /** Returns the worlds in which its nodes can run. */
  Set<NodeView.World> worlds();

  /** Returns the ports that every node listens on; at least one has the role {@code CLIENT}. */
  List<Port> ports();

  /** Returns how the image for containers is built. */
  Image image();

  /** Returns how the node is started. */
  Launch launch(NodeView view);

  /**
   * Asks a node whether it can serve; completes with false, not exceptionally, while it cannot.
   *
   * @param addresses from the name of each port of role {@code CLIENT} to where it is reached
   */
  CompletionStage<Boolean> ready(Map<String, HostPort> addresses);

  /**
   * Asks one node whom it believes to lead: from group (shard) to node. Completes with an empty map
   * when it does not answer or does not know.
   *
   * @param addresses as in {@link #ready}
   */
  CompletionStage<Map<String, String>> leaders(Map<String, HostPort> addresses);

  /**
   * Returns a client for one process, which talks to one node.
   *
   * @param process the process it serves; no two clients of a trial have the same
   * @param addresses as in {@link #ready}
   */
  Client client(int process, Map<String, HostPort> addresses);

  /** Returns how its nodes live in a simulated world; empty if they cannot. */
  default Optional<SimulatedTarget> simulated() {
    return Optional.empty();
  }
}
