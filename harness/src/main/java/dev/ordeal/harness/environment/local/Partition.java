package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.local.LinkObserver.Sight;
import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.environment.local.link.Traffic;
import dev.ordeal.harness.environment.local.link.Way;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers which ways between nodes are cut, changes that, and tells what was seen of it. */
final class Partition {
  private final LinkNetwork links;
  private final Set<String> nodes;
  private final LinkObserver observer;
  private Set<Way> cut = Set.of();

  Partition(LinkNetwork links, Map<String, NodeProcess> processes) {
    this.links = links;
    this.nodes = processes.keySet();
    this.observer = new LinkObserver(links, processes::get);
  }

  /** Returns whether nothing is cut. */
  boolean isWhole() {
    return cut.isEmpty();
  }

  /**
   * Cuts exactly these ways, and observes them and those that were healed thereby.
   *
   * @param alsoSee ways to observe too, if they are whole
   * @return what each node that is the receiver of an observed way hears or does not hear
   */
  Map<String, Effect> change(Set<Way> ways, Collection<Way> alsoSee)
      throws IOException, InterruptedException {
    Set<Way> whole = new LinkedHashSet<>(cut);
    whole.addAll(alsoSee);
    whole.removeAll(ways);
    Map<Way, Traffic> before = links.traffic();
    // Remembered even if only some links could be changed: the others are tried again by the next.
    cut = Set.copyOf(ways);
    links.cut(ways);
    List<Sight> sights = new ArrayList<>(observer.seeCut(ways));
    sights.addAll(observer.seeWhole(whole, before));
    return byReceiver(sights);
  }

  private Map<String, Effect> byReceiver(List<Sight> sights) {
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (String node : nodes) {
      Map<String, Effect> bySender = new LinkedHashMap<>();
      List<String> words = new ArrayList<>();
      for (Sight sight : sights) {
        if (sight.way().to().equals(node)) {
          bySender.put(sight.way().from(), new Effect(sight.status(), sight.words()));
          words.add("from " + sight.way().from() + ": " + sight.words());
        }
      }
      if (!bySender.isEmpty()) {
        effects.put(node, new Effect(new Evidence(bySender).status(), String.join("; ", words)));
      }
    }
    return effects;
  }
}
