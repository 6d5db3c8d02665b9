package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.StruckShare;
import dev.ordeal.harness.environment.sim.LinkProbe.Arrivals;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Impairment;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Tells from what became of probes whether links are as bad as was asked, or good again. */
final class ImpairmentSeen {
  private static final double MILLIS = 1_000_000;

  private ImpairmentSeen() {}

  /** Judges by the probes on the links of one node that are not cut. */
  static Effect effect(Impairment asked, boolean begun, List<Arrivals> links) {
    if (links.isEmpty()) {
      return StruckShare.allCut(begun);
    }
    if (asked.kind() == Impairment.Kind.DELAY) {
      return delayed(asked, begun, links);
    }
    int sent = sum(links, Arrivals::sent);
    int arrived = sum(links, Arrivals::arrived);
    int struck =
        switch (asked.kind()) {
          case LOSS -> sent - arrived;
          case DUPLICATE -> sum(links, Arrivals::doubled);
          case REORDER -> sum(links, Arrivals::overtaken);
          case CORRUPT -> sum(links, Arrivals::changed);
          case DELAY -> throw new IllegalStateException("a delay is no share");
        };
    String what =
        switch (asked.kind()) {
          case LOSS -> "did not arrive";
          case DUPLICATE -> "arrived twice";
          case REORDER -> "were overtaken";
          case CORRUPT -> "were changed";
          case DELAY -> throw new IllegalStateException("a delay is no share");
        };
    int outOf = asked.kind() == Impairment.Kind.LOSS ? sent : arrived;
    return new StruckShare(struck, outOf, links.size()).effect(asked, begun, what);
  }

  private static Effect delayed(Impairment asked, boolean begun, List<Arrivals> links) {
    long fastest = Long.MAX_VALUE;
    long slowest = 0;
    for (Arrivals each : links) {
      fastest = Math.min(fastest, each.fastestNanos());
      slowest = Math.max(slowest, each.fastestNanos());
    }
    if (slowest == Long.MAX_VALUE) {
      return new Effect(Status.PARTLY, "on some of its links no probe arrived");
    }
    boolean asWanted = begun ? fastest >= asked.nanos() : slowest < asked.nanos();
    return new Effect(
        asWanted ? Status.INSTALLED : Status.REFUSED,
        String.format(
            Locale.ROOT,
            "the fastest probe took %.1f to %.1f ms on each of %d links",
            fastest / MILLIS,
            slowest / MILLIS,
            links.size()));
  }

  private static int sum(List<Arrivals> links, ToIntFunction<Arrivals> count) {
    return links.stream().mapToInt(count).sum();
  }
}
