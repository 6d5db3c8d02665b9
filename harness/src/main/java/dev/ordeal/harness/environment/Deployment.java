package dev.ordeal.harness.environment;

import dev.ordeal.nemesis.Cluster;
import dev.ordeal.workload.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A cluster that was launched, until it is closed. */
public interface Deployment extends AutoCloseable {

  /**
   * Returns the loop in whose thread the trial runs: real time, or the virtual time in which a
   * simulated cluster lives. Always the same.
   */
  TrialLoop loop();

  /** Returns what identifies all that happened so far; empty where nobody sees everything. */
  default Optional<Trace> trace() {
    return Optional.empty();
  }

  /**
   * Returns which laws of its own the target was seen to break so far, the first breach of each, in
   * order; empty where nobody looks inside.
   */
  default List<Sighting> sightings() {
    return List.of();
  }

  /** Returns which states of the target were seen so far; empty where nobody looks inside. */
  default BitSet footprint() {
    return new BitSet();
  }

  /**
   * Tells the environment that these nodes are healed and clients are through; completes, never
   * exceptionally, once the target has come to rest or had all the time for it. What must have come
   * about by then and has not is a {@link #sightings sighting} too.
   *
   * @param unanswered what clients asked of healed nodes, again and again, without an answer
   */
  default CompletionStage<Void> settled(List<String> healed, List<String> unanswered) {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * Returns in words which processes ended by themselves so far, in no order: neither a fault nor
   * the environment ended them. Empty where nobody notices, or where a {@link #sightings sighting}
   * would say so.
   */
  default List<String> endings() {
    return List.of();
  }

  /** Returns the surface on which faults act. */
  Cluster cluster();

  /** Asks every node whether it can serve, once. */
  default CompletionStage<Boolean> ready() {
    return ready(cluster().nodes());
  }

  /**
   * Asks these nodes whether they can serve, once; completes with true if all can. Never completes
   * exceptionally.
   */
  CompletionStage<Boolean> ready(List<String> nodes);

  /** Returns a client for the process that talks to the node through a link of its own. */
  Client client(int process, String node);

  /**
   * Copies each node's logs to {@code directory/<node>/}.
   *
   * @throws IOException if they cannot be read or written
   */
  void collectLogs(Path directory) throws IOException;

  /**
   * Ends every process and removes all that was made, also what is paused or cut; may be called
   * from any thread and more than once.
   *
   * @throws EnvironmentException if something could not be removed, naming it
   */
  @Override
  void close() throws EnvironmentException;
}
