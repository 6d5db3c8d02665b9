package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.environment.local.link.Strain;
import dev.ordeal.harness.environment.local.link.Way;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Impairment;
import dev.ordeal.nemesis.Impairment.Kind;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Remembers which links are impaired and how, changes that, and tells what was seen of it. */
final class Strains {
  private final LinkNetwork links;
  private final Set<String> nodes;
  private final StrainObserver observer;
  private final Map<Kind, Impairment> inForce = new EnumMap<>(Kind.class);

  Strains(LinkNetwork links, Map<String, NodeProcess> processes) {
    this.links = links;
    this.nodes = processes.keySet();
    this.observer = new StrainObserver(links, processes::get);
  }

  /** Returns whether no link is impaired. */
  boolean isNone() {
    return inForce.isEmpty();
  }

  /** Impairs links, in place of what of this kind was in force, and observes those of each node. */
  Map<String, Effect> begin(Impairment impairment) throws IOException, InterruptedException {
    inForce.put(impairment.kind(), impairment);
    links.strain(strains());
    return seen(impairment, true);
  }

  /** Ends what of this kind is in force, and observes the links that this one named. */
  Map<String, Effect> end(Impairment impairment) throws IOException, InterruptedException {
    inForce.remove(impairment.kind());
    links.strain(strains());
    return seen(impairment, false);
  }

  private Map<Way, Strain> strains() {
    Map<Way, Strain> strains = new LinkedHashMap<>();
    Impairment delay = inForce.get(Kind.DELAY);
    Impairment corrupt = inForce.get(Kind.CORRUPT);
    for (Way way : ways()) {
      boolean late = delay != null && delay.concerns(way.from(), way.to());
      boolean wrong = corrupt != null && corrupt.concerns(way.from(), way.to());
      if (late || wrong) {
        strains.put(
            way,
            new Strain(
                late ? delay.nanos() : 0,
                late ? delay.jitterNanos() : 0,
                wrong ? corrupt.perMillion() : 0));
      }
    }
    return strains;
  }

  private Map<String, Effect> seen(Impairment impairment, boolean begun)
      throws IOException, InterruptedException {
    Map<String, Set<Way>> byNode = new LinkedHashMap<>();
    for (String node : impairment.nodes()) {
      Set<Way> own = new LinkedHashSet<>(ways());
      own.removeIf(
          way ->
              !impairment.concerns(way.from(), way.to())
                  || !(way.from().equals(node) || way.to().equals(node)));
      byNode.put(node, own);
    }
    return impairment.kind() == Kind.DELAY
        ? observer.seeDelay(impairment, begun, byNode)
        : observer.seeChanges(begun, byNode);
  }

  private Set<Way> ways() {
    Set<Way> ways = new LinkedHashSet<>();
    for (String from : nodes) {
      for (String to : nodes) {
        if (!from.equals(to)) {
          ways.add(new Way(from, to));
        }
      }
    }
    return ways;
  }
}
