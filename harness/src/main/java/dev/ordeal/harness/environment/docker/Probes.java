package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.environment.ProbedDelay;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/**
 * Sends probes from node to node and tells which arrived.
 *
 * <p>A probe is a datagram to a listener in the receiver's own network namespace, through the same
 * chain of rules that the target's traffic goes through; it needs no answer, so a link is seen
 * whatever becomes of the way back.
 */
final class Probes {
  private static final NodeNetwork.Seen NONE = new NodeNetwork.Seen(0, ProbedDelay.NEVER);

  private final String trial;
  private final Map<String, NodeNetwork> networks;
  private final Executor workers;
  private final AtomicInteger rounds = new AtomicInteger();

  /** Takes the networks by node, in the order of the nodes. */
  Probes(String trial, Map<String, NodeNetwork> networks, Executor workers) {
    this.trial = trial;
    this.networks = networks;
    this.workers = workers;
  }

  /**
   * Sends so many over each link of a choice, all nodes at once, and returns when all are sent.
   *
   * @param along takes a sender and a receiver
   */
  Round send(int count, BiPredicate<String, String> along) {
    String nonce = trial + "-" + rounds.incrementAndGet();
    Map<String, Map<String, Integer>> sent =
        Parallel.each(
            workers,
            networks.keySet(),
            node -> {
              List<String> others =
                  networks.values().stream()
                      .filter(other -> !other.node().equals(node) && along.test(node, other.node()))
                      .map(NodeNetwork::address)
                      .toList();
              try {
                return networks.get(node).send(nonce, count, others);
              } catch (RuntimeException e) {
                return Map.of();
              }
            });
    return new Round(nonce, sent);
  }

  /** Gives probes that are under way so much time. */
  static void await(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Probes that were sent at one time. */
  final class Round {
    private final String nonce;

    /** From sender to receiver's address to how many. */
    private final Map<String, Map<String, Integer>> sent;

    private Round(String nonce, Map<String, Map<String, Integer>> sent) {
      this.nonce = nonce;
      this.sent = sent;
    }

    /** Returns how many were handed to the network. */
    int sent(String sender, String receiver) {
      return sent.get(sender).getOrDefault(networks.get(receiver).address(), 0);
    }

    /** Asks a node what has arrived by now. */
    Arrived arrivedAt(String receiver) {
      return new Arrived(networks.get(receiver).heard(nonce));
    }
  }

  /** What has arrived at a node. */
  final class Arrived {
    private final NodeNetwork.Heard heard;

    private Arrived(NodeNetwork.Heard heard) {
      this.heard = heard;
    }

    /** Returns how many of a sender's probes. */
    int from(String sender) {
      return seen(sender).count();
    }

    /** Returns how long the fastest of a sender's probes took; never, if none arrived. */
    long fastestNanos(String sender) {
      return seen(sender).fastestNanos();
    }

    private NodeNetwork.Seen seen(String sender) {
      return heard.probes().getOrDefault(networks.get(sender).address(), NONE);
    }

    /** Returns how many of a sender's packets a rule in force has dropped; null without a rule. */
    Long dropped(String sender) {
      return heard.dropped().get(networks.get(sender).address());
    }
  }
}
