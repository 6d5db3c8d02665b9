package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.local.link.FreshConnection;
import dev.ordeal.harness.environment.local.link.FreshConnection.Fate;
import dev.ordeal.harness.environment.local.link.FreshConnection.Outcome;
import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.environment.local.link.Traffic;
import dev.ordeal.harness.environment.local.link.Way;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Impairment;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Sees whether links are slow, by how long new connections take over them to be answered, and
 * whether bytes are changed on them, by what the nodes themselves send.
 */
final class StrainObserver {
  private static final double MILLIS = 1_000_000;
  private static final long POLL_MILLIS = 10;

  /** Beyond what the answer is delayed by. */
  private static final Duration ANSWER = Duration.ofMillis(1_500);

  /** Several heartbeats of any target that has them, and time to connect again. */
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private static final Duration CLEAN_WINDOW = Duration.ofMillis(300);

  private final LinkNetwork links;
  private final Function<String, NodeProcess> nodes;

  StrainObserver(LinkNetwork links, Function<String, NodeProcess> nodes) {
    this.links = links;
    this.nodes = nodes;
  }

  /**
   * Tries a new connection over each way. Its answer has gone the way once, and comes back the
   * other: it takes at least as long as the delays of both.
   */
  Map<String, Effect> seeDelay(Impairment asked, boolean begun, Map<String, Set<Way>> byNode)
      throws IOException {
    long most = begun ? 2 * (asked.nanos() + asked.jitterNanos()) : 0;
    Map<Way, Fate> fates = FreshConnection.along(links, all(byNode), ANSWER.plusNanos(most));
    Map<String, Effect> effects = new LinkedHashMap<>();
    byNode.forEach((node, ways) -> effects.put(node, delayed(node, asked, begun, ways, fates)));
    return effects;
  }

  private Effect delayed(
      String node, Impairment asked, boolean begun, Set<Way> ways, Map<Way, Fate> fates) {
    long fastest = Long.MAX_VALUE;
    long slowest = 0;
    int answered = 0;
    for (Way way : ways) {
      Fate fate = fates.get(way);
      if (fate.outcome() == Outcome.ANSWERED) {
        answered++;
        fastest = Math.min(fastest, fate.nanos());
        slowest = Math.max(slowest, fate.nanos());
      }
    }
    if (answered == 0) {
      return new Effect(
          begun ? Status.REFUSED : Status.PARTLY,
          "no new connection over its links was answered" + standstill(node));
    }
    boolean asWanted = begun ? fastest >= asked.nanos() : slowest < asked.nanos();
    String words =
        String.format(
            Locale.ROOT,
            "new connections over %d of %d links were answered after %.1f to %.1f ms",
            answered,
            ways.size(),
            fastest / MILLIS,
            slowest / MILLIS);
    Status status =
        !asWanted ? Status.REFUSED : answered == ways.size() ? Status.INSTALLED : Status.PARTLY;
    return new Effect(status, words);
  }

  /**
   * Watches what the nodes send until pieces of it were changed on the links of each, or for a
   * second; after the end, that for a while none is.
   */
  Map<String, Effect> seeChanges(boolean begun, Map<String, Set<Way>> byNode)
      throws InterruptedException {
    Map<Way, Traffic> before = links.traffic();
    long until = System.nanoTime() + (begun ? WINDOW : CLEAN_WINDOW).toNanos();
    boolean open = true;
    while (open && System.nanoTime() - until < 0) {
      Thread.sleep(POLL_MILLIS);
      Map<Way, Traffic> now = links.traffic();
      open = !begun || byNode.values().stream().anyMatch(ways -> changed(ways, before, now) == 0);
    }
    Map<Way, Traffic> after = links.traffic();
    Map<String, Effect> effects = new LinkedHashMap<>();
    byNode.forEach((node, ways) -> effects.put(node, changes(node, begun, ways, before, after)));
    return effects;
  }

  private Effect changes(
      String node,
      boolean begun,
      Set<Way> ways,
      Map<Way, Traffic> before,
      Map<Way, Traffic> after) {
    long changed = changed(ways, before, after);
    long pieces = 0;
    for (Way way : ways) {
      pieces += after.get(way).pieces() - before.get(way).pieces();
    }
    if (pieces == 0) {
      return new Effect(Status.PARTLY, "nothing was sent on its links" + standstill(node));
    }
    String words =
        "of %s pieces on %s links %s were changed".formatted(pieces, ways.size(), changed);
    if (begun) {
      return new Effect(changed > 0 ? Status.INSTALLED : Status.PARTLY, words);
    }
    return new Effect(changed == 0 ? Status.INSTALLED : Status.REFUSED, words);
  }

  private static long changed(Set<Way> ways, Map<Way, Traffic> before, Map<Way, Traffic> after) {
    long changed = 0;
    for (Way way : ways) {
      changed += after.get(way).changed() - before.get(way).changed();
    }
    return changed;
  }

  private static Set<Way> all(Map<String, Set<Way>> byNode) {
    Set<Way> all = new LinkedHashSet<>();
    byNode.values().forEach(all::addAll);
    return all;
  }

  private String standstill(String node) {
    NodeProcess process = nodes.apply(node);
    return process == null || process.runs() ? "" : " (" + node + " " + process.situation() + ")";
  }
}
