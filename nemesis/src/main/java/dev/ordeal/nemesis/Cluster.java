package dev.ordeal.nemesis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Offers the verbs by which faults act on a running cluster.
 *
 * <p>Each verb completes only after its effect was observed, or could not be within a few seconds,
 * and says for each node what was seen; it does not complete exceptionally for an effect that did
 * not come about. Verbs are idempotent: to heal what is healed is no error. They may be called from
 * one thread at a time.
 */
public interface Cluster {

  /** Returns the names of the nodes, n1..nN, in order. */
  List<String> nodes();

  /** Returns what this cluster's environment can do. */
  Set<Capability> capabilities();

  /**
   * Asks who leads: from group (a shard, or one word for a system with a single leader) to node.
   * Groups whose leader is not known are absent; completes with an empty map when none is.
   */
  CompletionStage<Map<String, String>> leaders();

  /** Makes the links between nodes exactly as the grudge says; links it does not name are whole. */
  CompletionStage<Evidence> cut(Grudge grudge);

  /** Makes every link between nodes whole; observed on links whose both ends run. */
  CompletionStage<Evidence> mend();

  /** Ends the processes of these nodes at once (SIGKILL). */
  CompletionStage<Evidence> kill(Set<String> nodes);

  /** Starts the processes of these nodes on the data they left, and awaits that they answer. */
  CompletionStage<Evidence> start(Set<String> nodes);

  /** Stops these nodes' processes in their tracks (SIGSTOP). */
  CompletionStage<Evidence> pause(Set<String> nodes);

  /** Lets these nodes' processes go on (SIGCONT). */
  CompletionStage<Evidence> resume(Set<String> nodes);
}
