package dev.ordeal.harness.environment.docker;

import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the links between nodes as a grudge says, and observes each link in each direction.
 *
 * <p>A node is made deaf to a sender by dropping, on arrival, every packet from the sender's
 * address: what goes the other way is untouched, so a cut of one direction is just that. Then every
 * node sends probes to every other, and only when all are sent is each node asked what it heard. A
 * probe is a datagram to a listener in the receiver's own network namespace, through the same chain
 * of rules that the target's traffic goes through; it needs no answer, so a link is seen whatever
 * becomes of the way back.
 */
final class Links {
  private static final int PROBES = 3;

  /** A link that should carry is asked again: the first packet may wait for an ARP answer. */
  private static final int LOOKS = 10;

  private static final int BETWEEN_LOOKS_MILLIS = 100;

  private final Map<String, NodeNetwork> networks;
  private final Executor workers;
  private final String trial;
  private final AtomicInteger rounds = new AtomicInteger();

  /** Takes the networks by node, in the order of the nodes. */
  Links(String trial, Map<String, NodeNetwork> networks, Executor workers) {
    this.trial = trial;
    this.networks = networks;
    this.workers = workers;
  }

  /** Makes the links as the grudge says and returns what was observed on each node. */
  Evidence make(Grudge grudge) {
    Set<String> strangers = new TreeSet<>(grudge.deaf().keySet());
    grudge.deaf().values().forEach(strangers::addAll);
    strangers.removeAll(networks.keySet());
    if (!strangers.isEmpty()) {
      return Evidence.same(
          networks.keySet(),
          Status.REFUSED,
          "nothing was changed: the grudge names " + strangers + ", not of this cluster");
    }
    Map<String, String> troubles = lay(grudge);
    String nonce = trial + "-" + rounds.incrementAndGet();
    Map<String, Map<String, Integer>> sent = sendProbes(nonce);
    Map<String, Effect> effects =
        Parallel.each(
            workers, networks.keySet(), node -> observe(node, grudge, nonce, sent, troubles));
    return new Evidence(effects);
  }

  /** Lays each node's rules; returns what went wrong, by node. */
  private Map<String, String> lay(Grudge grudge) {
    Map<String, String> outcomes =
        Parallel.each(
            workers,
            networks.keySet(),
            node -> {
              List<String> senders =
                  grudge.deaf().getOrDefault(node, Set.of()).stream()
                      .map(sender -> networks.get(sender).address())
                      .toList();
              try {
                networks.get(node).deafenTo(senders);
                return "";
              } catch (RuntimeException e) {
                return Complaint.of(e);
              }
            });
    Map<String, String> troubles = new TreeMap<>(outcomes);
    troubles.values().removeIf(String::isEmpty);
    return troubles;
  }

  /** Returns from sender to receiver's address to how many probes were sent there. */
  private Map<String, Map<String, Integer>> sendProbes(String nonce) {
    return Parallel.each(
        workers,
        networks.keySet(),
        node -> {
          List<String> others =
              networks.values().stream()
                  .filter(other -> !other.node().equals(node))
                  .map(NodeNetwork::address)
                  .toList();
          try {
            return networks.get(node).send(nonce, PROBES, others);
          } catch (RuntimeException e) {
            return Map.of();
          }
        });
  }

  private Effect observe(
      String node,
      Grudge grudge,
      String nonce,
      Map<String, Map<String, Integer>> sent,
      Map<String, String> troubles) {
    NodeNetwork network = networks.get(node);
    try {
      NodeNetwork.Heard heard = network.heard(nonce);
      for (int look = 1; look < LOOKS && missing(node, grudge, sent, heard); look++) {
        pause();
        heard = network.heard(nonce);
      }
      return judge(node, grudge, sent, heard, troubles.get(node));
    } catch (RuntimeException e) {
      return new Effect(Status.REFUSED, "cannot be observed: " + Complaint.of(e));
    }
  }

  private boolean missing(
      String node, Grudge grudge, Map<String, Map<String, Integer>> sent, NodeNetwork.Heard heard) {
    return networks.keySet().stream()
        .filter(sender -> !sender.equals(node) && grudge.reaches(sender, node))
        .anyMatch(sender -> sentBy(sender, node, sent) > 0 && count(sender, heard) == 0);
  }

  private Effect judge(
      String node,
      Grudge grudge,
      Map<String, Map<String, Integer>> sent,
      NodeNetwork.Heard heard,
      String trouble) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    int right = 0;
    int links = 0;
    for (String sender : networks.keySet()) {
      if (sender.equals(node)) {
        continue;
      }
      links++;
      int offered = sentBy(sender, node, sent);
      int arrived = count(sender, heard);
      boolean reaches = grudge.reaches(sender, node);
      boolean asItShould = offered > 0 && reaches == arrived > 0;
      right += asItShould ? 1 : 0;
      String link = "%s %d of %d".formatted(sender, arrived, offered);
      if (!reaches) {
        Long dropped = heard.dropped().get(networks.get(sender).address());
        link += dropped == null ? " (no rule)" : " (%d packets dropped)".formatted(dropped);
      }
      String kind =
          (reaches ? "hears " : "deaf to ") + (asItShould ? "" : "(but it was not seen so) ");
      words.computeIfAbsent(kind, unused -> new ArrayList<>()).add(link);
    }
    List<String> phrases = new ArrayList<>();
    words.forEach((kind, some) -> phrases.add(kind + String.join(", ", some)));
    String seen = "probes that arrived: " + String.join("; ", phrases);
    if (links == 0) {
      seen = "has no links";
    }
    if (trouble != null) {
      seen += "; laying the rules failed: " + trouble;
    }
    return new Effect(status(right, links), seen);
  }

  private static Status status(int right, int links) {
    if (right == links) {
      return Status.INSTALLED;
    }
    return right == 0 ? Status.REFUSED : Status.PARTLY;
  }

  private int sentBy(String sender, String receiver, Map<String, Map<String, Integer>> sent) {
    return sent.get(sender).getOrDefault(networks.get(receiver).address(), 0);
  }

  private int count(String sender, NodeNetwork.Heard heard) {
    return heard.probes().getOrDefault(networks.get(sender).address(), 0);
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
