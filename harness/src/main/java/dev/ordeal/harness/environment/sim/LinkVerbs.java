package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Cuts and impairs links, and sends probes over them to see what becomes of messages. */
final class LinkVerbs {

  /** So many, that not all of them are lost by chance even on an impaired link. */
  private static final int CUT_PROBES = 30;

  /** So many, that a share of them can be told from another. */
  private static final int SHARE_PROBES = 100;

  private final Network network;
  private final LinkProbe probe;
  private final List<String> nodes;

  LinkVerbs(World world, Network network, List<String> nodes) {
    this.network = network;
    this.nodes = nodes;
    this.probe = new LinkProbe(world, network, nodes);
  }

  CompletionStage<Evidence> cut(Grudge grudge, Collection<String> named) {
    network.cut(grudge);
    return observeCuts(grudge, named);
  }

  CompletionStage<Evidence> mend() {
    network.mend();
    return observeCuts(new Grudge(Collections.emptyMap()), nodes);
  }

  CompletionStage<Evidence> impair(Impairment impairment) {
    network.impair(impairment);
    return observeShares(impairment, true);
  }

  CompletionStage<Evidence> unimpair(Impairment impairment) {
    network.unimpair(impairment.kind());
    return observeShares(impairment, false);
  }

  private CompletionStage<Evidence> observeCuts(Grudge wanted, Collection<String> about) {
    return observe(
        CUT_PROBES, (from, to) -> true, about, (node, links) -> cuts(node, wanted, links));
  }

  private CompletionStage<Evidence> observeShares(Impairment asked, boolean begun) {
    return observe(
        SHARE_PROBES,
        (from, to) -> asked.concerns(from, to) && network.reaches(from, to),
        asked.nodes(),
        (node, links) -> ImpairmentSeen.effect(asked, begun, ofNode(node, links)));
  }

  private interface Judge {
    Effect effect(String node, Map<LinkProbe.Link, LinkProbe.Arrivals> links);
  }

  private CompletionStage<Evidence> observe(
      int probes, LinkProbe.Choice choice, Collection<String> about, Judge judge) {
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    probe.send(
        probes,
        choice,
        links -> {
          Map<String, Effect> effects = new LinkedHashMap<>();
          about.forEach(node -> effects.put(node, judge.effect(node, links)));
          seen.complete(new Evidence(effects));
        });
    return seen;
  }

  private static List<LinkProbe.Arrivals> ofNode(
      String node, Map<LinkProbe.Link, LinkProbe.Arrivals> links) {
    List<LinkProbe.Arrivals> own = new ArrayList<>();
    links.forEach(
        (link, arrivals) -> {
          if (link.touches(node)) {
            own.add(arrivals);
          }
        });
    return own;
  }

  private static Effect cuts(
      String node, Grudge wanted, Map<LinkProbe.Link, LinkProbe.Arrivals> links) {
    List<String> silent = new ArrayList<>();
    List<String> speaking = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    links.forEach(
        (link, arrivals) -> {
          if (link.touches(node)) {
            boolean carries = arrivals.arrived() > 0;
            (carries ? speaking : silent).add(link.toString());
            if (carries != wanted.reaches(link.from(), link.to())) {
              wrong.add(link.toString());
            }
          }
        });
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
}
