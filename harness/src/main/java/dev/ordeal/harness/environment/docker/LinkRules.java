package dev.ordeal.harness.environment.docker;

import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import dev.ordeal.nemesis.Impairment.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Remembers which links are cut and which impaired, and lays both as the rules of each node.
 *
 * <p>A node drops or holds, on arrival, packets from a sender's address: what goes the other way is
 * untouched, so what befalls one direction is just that.
 */
final class LinkRules {
  private static final int ALL = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Map<String, NodeNetwork> networks;
  private final Executor workers;
  private final Map<Kind, Impairment> impairments = new EnumMap<>(Kind.class);
  private Grudge grudge = new Grudge(Map.of());

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

  /** Impairs, in place of what of this kind is in force; returns what went wrong, by node. */
  Map<String, String> begin(Impairment impairment) {
    impairments.put(impairment.kind(), impairment);
    return lay();
  }

  /** Ends what of this kind is in force; returns what went wrong, by node. */
  Map<String, String> end(Kind kind) {
    impairments.remove(kind);
    return lay();
  }

  /** Returns whether what a node sends to another is not cut. */
  boolean reaches(String sender, String receiver) {
    return grudge.reaches(sender, receiver);
  }

  /** Returns whether some links lose packets. */
  boolean anyLoss() {
    return impairments.containsKey(Kind.LOSS);
  }

  /** Returns for how long a packet may be held, in whole milliseconds. */
  long longestDelayMillis() {
    Impairment delay = impairments.get(Kind.DELAY);
    return delay == null ? 0 : TimeUnit.NANOSECONDS.toMillis(delay.nanos() + delay.jitterNanos());
  }

  private Map<String, String> lay() {
    Map<String, String> outcomes =
        Parallel.each(
            workers,
            networks.keySet(),
            node -> {
              try {
                networks.get(node).lay(rules(node));
                return "";
              } catch (RuntimeException e) {
                return Complaint.of(e);
              }
            });
    Map<String, String> troubles = new TreeMap<>(outcomes);
    troubles.values().removeIf(String::isEmpty);
    return troubles;
  }

  private List<String> rules(String receiver) {
    List<String> rules = new ArrayList<>();
    networks.forEach(
        (sender, network) -> {
          if (!sender.equals(receiver)) {
            befalling(sender, receiver).forEach(rule -> rules.add(network.address() + "=" + rule));
          }
        });
    return rules;
  }

  /** A link that is cut has one rule, which counts all it drops; what is lost is not held first. */
  private Stream<String> befalling(String sender, String receiver) {
    if (!reaches(sender, receiver)) {
      return Stream.of("drop:" + ALL);
    }
    return impairments.values().stream()
        .filter(impairment -> impairment.concerns(sender, receiver))
        .sorted(Comparator.comparing(impairment -> impairment.kind() != Kind.LOSS))
        .map(LinkRules::rule);
  }

  private static String rule(Impairment impairment) {
    return switch (impairment.kind()) {
      case LOSS -> "drop:" + impairment.perMillion();
      case DELAY ->
          "delay:"
              + impairment.nanos() / NANOS_PER_MICRO
              + ":"
              + impairment.jitterNanos() / NANOS_PER_MICRO;
      case DUPLICATE, REORDER, CORRUPT ->
          throw new IllegalArgumentException("no rule does " + impairment.kind().word());
    };
  }
}
