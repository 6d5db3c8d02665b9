package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Observes which links carry anything: sends probes over every one, from machine to machine, and
 * looks which arrived.
 */
final class LinkProbe {
  /** So many, that not all of them are lost by chance. */
  private static final int PROBES = 5;

  private static final long INTERVAL_NANOS = 20_000_000L;

  /** Longer than the longest way of a probe. */
  private static final long WAIT_NANOS = 300_000_000L;

  private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

  private final World world;
  private final Network network;
  private final List<String> nodes;

  LinkProbe(World world, Network network, List<String> nodes) {
    this.world = world;
    this.network = network;
    this.nodes = nodes;
  }

  /** Says for each of these nodes whether its links are as the grudge wants them, and no others. */
  CompletionStage<Evidence> observe(Grudge wanted, Collection<String> about) {
    Map<String, Integer> arrived = new TreeMap<>();
    for (int probe = 0; probe < PROBES; probe++) {
      world.after(probe * INTERVAL_NANOS, () -> probe(arrived));
    }
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    world.after(
        WAIT_NANOS,
        () -> {
          Map<String, Effect> effects = new LinkedHashMap<>();
          about.forEach(node -> effects.put(node, effect(node, wanted, arrived)));
          seen.complete(new Evidence(effects));
        });
    return seen;
  }

  private void probe(Map<String, Integer> arrived) {
    for (String from : nodes) {
      for (String to : nodes) {
        if (!from.equals(to)) {
          network.send(from, to, PROBE, message -> arrived.merge(link(from, to), 1, Integer::sum));
        }
      }
    }
  }

  private Effect effect(String node, Grudge wanted, Map<String, Integer> arrived) {
    List<String> silent = new ArrayList<>();
    List<String> speaking = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String other : nodes) {
      if (!other.equals(node)) {
        for (String[] way : new String[][] {{node, other}, {other, node}}) {
          boolean carries = arrived.containsKey(link(way[0], way[1]));
          (carries ? speaking : silent).add(link(way[0], way[1]));
          if (carries != wanted.reaches(way[0], way[1])) {
            wrong.add(link(way[0], way[1]));
          }
        }
      }
    }
    String seen =
        (silent.isEmpty() ? "" : "no probe arrived on " + String.join(", ", silent))
            + (silent.isEmpty() || speaking.isEmpty() ? "" : "; ")
            + (speaking.isEmpty() ? "" : "probes arrived on " + String.join(", ", speaking))
            + (wrong.isEmpty() ? "" : "; not as wanted: " + String.join(", ", wrong));
    if (wrong.isEmpty()) {
      return new Effect(Status.INSTALLED, seen);
    }
    boolean none = wrong.size() == silent.size() + speaking.size();
    return new Effect(none ? Status.REFUSED : Status.PARTLY, seen);
  }

  private static String link(String from, String to) {
    return from + '>' + to;
  }
}
