package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.environment.ProbedDelay;
import dev.ordeal.harness.environment.StruckShare;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Impairment;
import dev.ordeal.nemesis.Impairment.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Lets links between nodes lose packets, or deliver them late, and sees by many probes what becomes
 * of them: how many arrive, and how long the fastest take.
 */
final class ImpairedLinks {
  /** So many, that a share of them can be told from another, and some arrive despite a loss. */
  private static final int PROBES = 100;

  /** Beyond what the longest delay takes. */
  private static final long SLACK_MILLIS = 100;

  private final Set<String> nodes;
  private final LinkRules rules;
  private final Probes probes;
  private final Executor workers;

  /** Takes the nodes in their order. */
  ImpairedLinks(Set<String> nodes, LinkRules rules, Probes probes, Executor workers) {
    this.nodes = nodes;
    this.rules = rules;
    this.probes = probes;
    this.workers = workers;
  }

  /** Begins a loss or a delay, in place of what of it was in force, and observes it. */
  Evidence begin(Impairment impairment) {
    return observe(impairment, true, rules.begin(impairment));
  }

  /** Ends what of its kind is in force, and observes the links that this one named. */
  Evidence end(Impairment impairment) {
    return observe(impairment, false, rules.end(impairment.kind()));
  }

  private Evidence observe(Impairment asked, boolean begun, Map<String, String> troubles) {
    Probes.Round round = probes.send(PROBES, (from, to) -> isProbed(from, to, asked));
    Probes.await(rules.longestDelayMillis() + SLACK_MILLIS);
    Map<String, List<Link>> arrived =
        Parallel.each(workers, nodes, receiver -> linksTo(receiver, asked, round));
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (String node : asked.nodes()) {
      List<Link> own = new ArrayList<>();
      arrived.values().forEach(own::addAll);
      own.removeIf(link -> !link.sender.equals(node) && !link.receiver.equals(node));
      Effect seen = effect(own, asked, begun);
      effects.put(
          node,
          troubles.isEmpty()
              ? seen
              : new Effect(seen.status(), seen.seen() + "; laying the rules failed: " + troubles));
    }
    return new Evidence(effects);
  }

  private boolean isProbed(String sender, String receiver, Impairment asked) {
    return asked.concerns(sender, receiver) && rules.reaches(sender, receiver);
  }

  /** What is known of one link; nothing was sent where its ends could not be asked. */
  private record Link(String sender, String receiver, int sent, int arrived, long fastestNanos) {}

  private List<Link> linksTo(String receiver, Impairment asked, Probes.Round round) {
    Probes.Arrived arrived;
    try {
      arrived = round.arrivedAt(receiver);
    } catch (RuntimeException cannotBeAsked) {
      arrived = null;
    }
    List<Link> links = new ArrayList<>();
    for (String sender : nodes) {
      if (sender.equals(receiver) || !isProbed(sender, receiver, asked)) {
        continue;
      }
      links.add(
          arrived == null
              ? new Link(sender, receiver, 0, 0, ProbedDelay.NEVER)
              : new Link(
                  sender,
                  receiver,
                  round.sent(sender, receiver),
                  arrived.from(sender),
                  arrived.fastestNanos(sender)));
    }
    return links;
  }

  private static Effect effect(List<Link> links, Impairment asked, boolean begun) {
    if (links.isEmpty()) {
      return StruckShare.allCut(begun);
    }
    int sent = 0;
    int arrived = 0;
    long fastest = ProbedDelay.NEVER;
    long slowest = 0;
    for (Link link : links) {
      if (link.sent == 0) {
        return new Effect(
            Status.REFUSED,
            "what " + link.receiver + " hears of " + link.sender + " cannot be observed");
      }
      sent += link.sent;
      arrived += link.arrived;
      fastest = Math.min(fastest, link.fastestNanos);
      slowest = Math.max(slowest, link.fastestNanos);
    }
    return asked.kind() == Kind.DELAY
        ? new ProbedDelay(fastest, slowest, links.size()).effect(asked, begun)
        : new StruckShare(sent - arrived, sent, links.size())
            .effect(asked, begun, "did not arrive");
  }
}
