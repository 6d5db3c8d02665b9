package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.local.link.FreshConnection;
import dev.ordeal.harness.environment.local.link.FreshConnection.Outcome;
import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.environment.local.link.Traffic;
import dev.ordeal.harness.environment.local.link.Way;
import dev.ordeal.nemesis.Evidence.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Sees whether links are cut or whole, by the traffic that the nodes themselves have on them and by
 * new connections tried over them, as a node would.
 */
final class LinkObserver {
  /** Long enough for several heartbeats of any target that has them. */
  private static final Duration WINDOW = Duration.ofMillis(300);

  private static final Duration ANSWER = Duration.ofMillis(1_500);
  private static final long POLL_MILLIS = 10;

  /** What was seen of one way. */
  record Sight(Way way, Status status, String words) {}

  private final LinkNetwork links;
  private final Function<String, NodeProcess> nodes;

  LinkObserver(LinkNetwork links, Function<String, NodeProcess> nodes) {
    this.links = links;
    this.nodes = nodes;
  }

  /**
   * Observes, for some 300 ms, that nothing goes these ways and that no connection comes about
   * which would need them. Where one end stands still, the second is all there is to see: partly.
   */
  List<Sight> seeCut(Collection<Way> ways) throws IOException, InterruptedException {
    if (ways.isEmpty()) {
      return List.of();
    }
    long until = System.nanoTime() + WINDOW.toNanos();
    Map<Way, Traffic> before = links.traffic();
    Set<Way> both = new LinkedHashSet<>(ways);
    ways.forEach(way -> both.add(way.back()));
    Map<Way, Outcome> fates = tryConnections(both, WINDOW);
    Thread.sleep(Math.max(0, (until - System.nanoTime()) / 1_000_000));
    Map<Way, Traffic> after = links.traffic();
    List<Sight> sights = new ArrayList<>();
    for (Way way : ways) {
      long arrived = after.get(way).delivered() - before.get(way).delivered();
      long held = after.get(way).held();
      boolean noConnection =
          fates.get(way) == Outcome.SILENT && fates.get(way.back()) == Outcome.SILENT;
      String words =
          (arrived == 0 ? "nothing" : arrived + " bytes")
              + " in "
              + WINDOW.toMillis()
              + " ms, "
              + held
              + " bytes held, "
              + (noConnection
                  ? "no new connection"
                  : "new connections " + word(fates.get(way)) + "/" + word(fates.get(way.back())));
      sights.add(judged(way, cutStatus(arrived, held, noConnection), words));
    }
    return sights;
  }

  private static Status cutStatus(long arrived, long held, boolean noConnection) {
    if (arrived == 0 && noConnection) {
      return Status.INSTALLED;
    }
    // That nothing arrived where nothing was sent shows nothing.
    return noConnection || (arrived == 0 && held > 0) ? Status.PARTLY : Status.REFUSED;
  }

  /**
   * Observes that these ways are open: that bytes of the nodes arrived since, or else that a new
   * connection is answered. Where one end stands still there is nothing to see: partly.
   *
   * @param before the traffic before the ways were healed
   */
  List<Sight> seeWhole(Collection<Way> ways, Map<Way, Traffic> before)
      throws IOException, InterruptedException {
    Map<Way, Sight> seen = new LinkedHashMap<>();
    List<Way> open = new ArrayList<>();
    for (Way way : ways) {
      if (standstill(way) == null) {
        open.add(way);
      } else {
        seen.put(way, judged(way, Status.PARTLY, "whole again, unseen"));
      }
    }
    long until = System.nanoTime() + WINDOW.toNanos();
    awaitBytes(open, before, seen);
    while (!open.isEmpty() && System.nanoTime() - until < 0) {
      Thread.sleep(POLL_MILLIS);
      awaitBytes(open, before, seen);
    }
    Map<Way, Outcome> fates = tryConnections(open, ANSWER);
    awaitBytes(open, before, seen);
    for (Way way : open) {
      Outcome fate = fates.get(way);
      seen.put(
          way,
          fate == Outcome.ANSWERED
              ? new Sight(way, Status.INSTALLED, "a new connection was answered")
              : new Sight(way, Status.REFUSED, "no bytes, and a new connection was " + word(fate)));
    }
    return ways.stream().map(seen::get).toList();
  }

  private void awaitBytes(List<Way> open, Map<Way, Traffic> before, Map<Way, Sight> seen) {
    Map<Way, Traffic> now = links.traffic();
    open.removeIf(
        way -> {
          long arrived = now.get(way).delivered() - before.get(way).delivered();
          if (arrived > 0) {
            seen.put(way, new Sight(way, Status.INSTALLED, arrived + " bytes"));
          }
          return arrived > 0;
        });
  }

  private Map<Way, Outcome> tryConnections(Collection<Way> ways, Duration time) throws IOException {
    Map<Way, Outcome> outcomes = new LinkedHashMap<>();
    FreshConnection.along(links, ways, time)
        .forEach((way, fate) -> outcomes.put(way, fate.outcome()));
    return outcomes;
  }

  private Sight judged(Way way, Status status, String words) {
    String standstill = standstill(way);
    if (standstill == null) {
      return new Sight(way, status, words);
    }
    Status atMost = status == Status.INSTALLED ? Status.PARTLY : status;
    return new Sight(way, atMost, words + " (" + standstill + ")");
  }

  /** Returns which end does not run, in words; null if both do. */
  private String standstill(Way way) {
    for (String node : List.of(way.from(), way.to())) {
      NodeProcess process = nodes.apply(node);
      if (process != null && !process.runs()) {
        return node + " " + process.situation();
      }
    }
    return null;
  }

  private static String word(Outcome fate) {
    return switch (fate) {
      case SILENT -> "not made";
      case REFUSED -> "refused";
      case RESET -> "reset";
      case TAKEN -> "taken but not answered";
      case ANSWERED -> "answered";
    };
  }
}
