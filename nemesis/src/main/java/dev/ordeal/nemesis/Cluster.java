package dev.ordeal.nemesis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

  /**
   * Makes links worse without cutting them; one impairment of each kind can be in force. What is
   * observed is what probes meet on links that are not cut.
   */
  default CompletionStage<Evidence> impair(Impairment impairment) {
    return unable(impairment.nodes(), impairment.kind().capability());
  }

  /** Ends the impairment of that kind. */
  default CompletionStage<Evidence> unimpair(Impairment impairment) {
    return unable(impairment.nodes(), impairment.kind().capability());
  }

  /** Makes the disks of these nodes misbehave, as {@link DiskFault.Kind} says. */
  default CompletionStage<Evidence> spoil(DiskFault.Kind kind, Set<String> nodes) {
    return unable(nodes, kind.capability());
  }

  /** Makes them as they were, and starts the processes that ended of it. */
  default CompletionStage<Evidence> restore(DiskFault.Kind kind, Set<String> nodes) {
    return unable(nodes, kind.capability());
  }

  /** Makes clocks go wrong; observed by what they show. */
  default CompletionStage<Evidence> skew(Skew skew) {
    return unable(skew.nodes(), Capability.CLOCK);
  }

  /** Lets these clocks go right again, from where they are. */
  default CompletionStage<Evidence> steady(Skew skew) {
    return unable(skew.nodes(), Capability.CLOCK);
  }

  /**
   * Ends the processes of these nodes and deletes their data: more than a system survives whose
   * nodes cannot tell that they forgot what they promised.
   */
  default CompletionStage<Evidence> wipe(Set<String> nodes) {
    return unable(nodes, Capability.WIPE);
  }

  private static CompletionStage<Evidence> unable(Collection<String> nodes, Capability missing) {
    return CompletableFuture.completedFuture(
        Evidence.same(
            nodes, Evidence.Status.REFUSED, "this environment cannot do " + missing.word()));
  }
}
