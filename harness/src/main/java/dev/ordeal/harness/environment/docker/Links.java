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
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * Cuts the links between nodes as a grudge says, and observes each link in each direction: every
 * node sends probes to every other, and only when all are sent is each node asked what it heard.
 */
final class Links {
  private static final int PROBES = 3;

  /** So many, that not all of them are lost by chance where links lose packets. */
  private static final int PROBES_DESPITE_LOSS = 30;

  /** A link that should carry is asked again: the first packet may wait for an ARP answer. */
  private static final int LOOKS = 10;

  private static final int BETWEEN_LOOKS_MILLIS = 100;

  private final Set<String> nodes;
  private final LinkRules rules;
  private final Probes probes;
  private final Executor workers;

  /** Takes the nodes in their order. */
  Links(Set<String> nodes, LinkRules rules, Probes probes, Executor workers) {
    this.nodes = nodes;
    this.rules = rules;
    this.probes = probes;
    this.workers = workers;
  }

  /** Makes the links as the grudge says and returns what was observed on each node. */
  Evidence make(Grudge grudge) {
    Set<String> strangers = new TreeSet<>(grudge.deaf().keySet());
    grudge.deaf().values().forEach(strangers::addAll);
    strangers.removeAll(nodes);
    if (!strangers.isEmpty()) {
      return Evidence.same(
          nodes,
          Status.REFUSED,
          "nothing was changed: the grudge names " + strangers + ", not of this cluster");
    }
    Map<String, String> troubles = rules.cut(grudge);
    Probes.Round round =
        probes.send(rules.anyLoss() ? PROBES_DESPITE_LOSS : PROBES, (from, to) -> true);
    return new Evidence(
        Parallel.each(workers, nodes, node -> observe(node, grudge, round, troubles.get(node))));
  }

  private Effect observe(String node, Grudge grudge, Probes.Round round, String trouble) {
    try {
      Probes.Arrived arrived = round.arrivedAt(node);
      for (int look = 1; look < looks() && missing(node, grudge, round, arrived); look++) {
        Probes.await(BETWEEN_LOOKS_MILLIS);
        arrived = round.arrivedAt(node);
      }
      return judge(node, grudge, round, arrived, trouble);
    } catch (RuntimeException e) {
      return new Effect(Status.REFUSED, "cannot be observed: " + Complaint.of(e));
    }
  }

  private long looks() {
    return LOOKS + rules.longestDelayMillis() / BETWEEN_LOOKS_MILLIS;
  }

  private boolean missing(String node, Grudge grudge, Probes.Round round, Probes.Arrived arrived) {
    return nodes.stream()
        .filter(sender -> !sender.equals(node) && grudge.reaches(sender, node))
        .anyMatch(sender -> round.sent(sender, node) > 0 && arrived.from(sender) == 0);
  }

  private Effect judge(
      String node, Grudge grudge, Probes.Round round, Probes.Arrived heard, String trouble) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    int right = 0;
    int links = 0;
    for (String sender : nodes) {
      if (sender.equals(node)) {
        continue;
      }
      links++;
      int offered = round.sent(sender, node);
      int arrived = heard.from(sender);
      boolean reaches = grudge.reaches(sender, node);
      // Without the rules nothing is cut: what has not arrived is late, or lost by chance.
      boolean asItShould = offered > 0 && (reaches ? arrived > 0 : arrived == 0 && trouble == null);
      right += asItShould ? 1 : 0;
      String link = "%s %s of %s".formatted(sender, arrived, offered);
      if (!reaches) {
        Long dropped = heard.dropped(sender);
        link += dropped == null ? " (no rule)" : " (%s packets dropped)".formatted(dropped);
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
}
