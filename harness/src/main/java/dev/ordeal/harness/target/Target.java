package dev.ordeal.harness.target;

import dev.ordeal.workload.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

  /** Returns how the image for containers is built; asked of those that run in containers only. */
  default Image image() {
    throw new IllegalStateException("target " + name() + " does not say how its image is built");
  }

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
   * when it does not answer or does not know. Nobody knows in a system without leaders.
   *
   * @param addresses as in {@link #ready}
   */
  default CompletionStage<Map<String, String>> leaders(Map<String, HostPort> addresses) {
    return CompletableFuture.completedFuture(Map.of());
  }

  /**
   * Returns a client for one process, which talks to one node.
   *
   * @param process the process it serves; no two clients of a trial have the same
   * @param addresses as in {@link #ready}
   */
  Client client(int process, Map<String, HostPort> addresses);

  /**
   * Returns the members of each of its groups, of which a majority must run for the group to serve.
   */
  default List<List<String>> groups(List<String> nodes) {
    return List.of(nodes);
  }

  /** Returns how its nodes live in one simulated world, anew at each call; empty if they cannot. */
  default Optional<SimulatedTarget> simulated() {
    return Optional.empty();
  }

  /** Returns the bugs that can be planted in it, to see whether a trial finds them. */
  default List<PlantedBug> plants() {
    return List.of();
  }

  /**
   * Returns this target with the settings changed that are named, as they were written by {@link
   * #settings}: its shape, a planted bug.
   *
   * @throws IllegalArgumentException with one line that names the wrong setting and what is right
   */
  default Target with(Map<String, Object> settings) {
    if (settings.isEmpty()) {
      return this;
    }
    throw new IllegalArgumentException(
        "target " + name() + " has no settings, so " + settings.keySet() + " cannot be set");
  }

  /** Returns what makes it different from a target of that name as it is by default, as JSON. */
  default Map<String, Object> settings() {
    return Map.of();
  }

  /**
   * Returns targets like this, each simpler in one way, for whoever looks for a simpler failure.
   */
  default List<Target> simpler() {
    return List.of();
  }

  /**
   * Reads what its nodes wrote of their inner life in a trial that is over, and says which of its
   * laws they broke. Nothing if nothing was written or all was kept.
   *
   * @param logs the folder that holds a folder of logs for each node
   * @throws IOException if the logs are there and cannot be read
   */
  default List<Violation> examine(Path logs) throws IOException {
    return List.of();
  }
}
