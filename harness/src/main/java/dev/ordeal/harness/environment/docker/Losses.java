package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.environment.StruckShare;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Impairment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Lets links between nodes lose some of their packets, and counts of many probes how many arrive.
 */
final class Losses {
  /** So many, that a share of them can be told from another. */
  private static final int PROBES = 100;

  private final Set<String> nodes;
  private final LinkRules rules;
  private final Probes probes;
  private final Executor workers;

  /** Takes the nodes in their order. */
  Losses(Set<String> nodes, LinkRules rules, Probes probes, Executor workers) {
    this.nodes = nodes;
    this.rules = rules;
    this.probes = probes;
    this.workers = workers;
  }

  /** Begins to lose packets, in place of the loss that was in force, and observes it. */
  Evidence begin(Impairment loss) {
    return observe(loss, true, rules.lose(loss));
  }

  /** Ends the loss in force, and observes the links that this one named. */
  Evidence end(Impairment loss) {
    return observe(loss, false, rules.lose(null));
  }

  private Evidence observe(Impairment loss, boolean begun, Map<String, String> troubles) {
    Probes.Round round =
        probes.send(PROBES, (from, to) -> loss.concerns(from, to) && rules.reaches(from, to));
    Map<String, Map<String, Integer>> arrived =
        Parallel.each(workers, nodes, receiver -> arrivedAt(receiver, round));
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (String node : loss.nodes()) {
      Effect seen = effect(node, loss, begun, round, arrived);
      effects.put(
          node,
          troubles.isEmpty()
              ? seen
              : new Effect(seen.status(), seen.seen() + "; laying the rules failed: " + troubles));
    }
    return new Evidence(effects);
  }

  /** Returns from sender to how many of its probes arrived; empty if the node cannot be asked. */
  private Map<String, Integer> arrivedAt(String receiver, Probes.Round round) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    try {
      Probes.Arrived arrived = round.arrivedAt(receiver);
      nodes.forEach(sender -> counts.put(sender, arrived.from(sender)));
    } catch (RuntimeException cannotBeAsked) {
      counts.clear();
    }
    return counts;
  }

  private Effect effect(
      String node,
      Impairment loss,
      boolean begun,
      Probes.Round round,
      Map<String, Map<String, Integer>> arrived) {
    int sent = 0;
    int missing = 0;
    int links = 0;
    for (String sender : nodes) {
      for (String receiver : nodes) {
        boolean own = sender.equals(node) || receiver.equals(node);
        int count = sender.equals(receiver) || !own ? 0 : round.sent(sender, receiver);
        if (count == 0) {
          continue;
        }
        if (arrived.get(receiver).isEmpty()) {
          return new Effect(Status.REFUSED, "what arrived at " + receiver + " cannot be observed");
        }
        sent += count;
        missing += count - arrived.get(receiver).get(sender);
        links++;
      }
    }
    return links == 0
        ? StruckShare.allCut(begun)
        : new StruckShare(missing, sent, links).effect(loss, begun, "did not arrive");
  }
}
