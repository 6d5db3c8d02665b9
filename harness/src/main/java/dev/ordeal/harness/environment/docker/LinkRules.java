package dev.ordeal.harness.environment.docker;

import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * Remembers which links are cut and which lose packets, and lays both as the rules of each node.
 *
 * <p>A node drops, on arrival, all or some of the packets from a sender's address: what goes the
 * other way is untouched, so what befalls one direction is just that.
 */
final class LinkRules {
  private static final int ALL = 1_000_000;

  private final Map<String, NodeNetwork> networks;
  private final Executor workers;
  private Grudge grudge = new Grudge(Map.of());

  /** Null where no link loses packets. */
  private Impairment loss;

  /** Takes the networks by node, in the order of the nodes. */
  LinkRules(Map<String, NodeNetwork> networks, Executor workers) {
    this.networks = networks;
    this.workers = workers;
  }

  /** Cuts as this grudge says and not otherwise; returns what went wrong, by node. */
  Map<String, String> cut(Grudge wanted) {
    grudge = wanted;
    return lay();
  }

  /** Lets links lose packets as this says, or none if null; returns what went wrong, by node. */
  Map<String, String> lose(Impairment wanted) {
    loss = wanted;
    return lay();
  }

  /** Returns whether what a node sends to another is not cut. */
  boolean reaches(String sender, String receiver) {
    return grudge.reaches(sender, receiver);
  }

  /** Returns whether some links lose packets. */
  boolean anyLoss() {
    return loss != null;
  }

  private Map<String, String> lay() {
    Map<String, String> outcomes =
        Parallel.each(
            workers,
            networks.keySet(),
            node -> {
              try {
                networks.get(node).drop(dropped(node));
                return "";
              } catch (RuntimeException e) {
                return Complaint.of(e);
              }
            });
    Map<String, String> troubles = new TreeMap<>(outcomes);
    troubles.values().removeIf(String::isEmpty);
    return troubles;
  }

  /** Returns from a sender's address to how many out of a million of its packets are dropped. */
  private Map<String, Integer> dropped(String receiver) {
    Map<String, Integer> dropped = new TreeMap<>();
    networks.forEach(
        (sender, network) -> {
          if (sender.equals(receiver)) {
            return;
          }
          if (!reaches(sender, receiver)) {
            dropped.put(network.address(), ALL);
          } else if (loss != null && loss.concerns(sender, receiver)) {
            dropped.put(network.address(), loss.perMillion());
          }
        });
    return dropped;
  }
}
