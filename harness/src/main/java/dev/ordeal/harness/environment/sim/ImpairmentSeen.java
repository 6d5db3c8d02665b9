package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.ProbedDelay;
import dev.ordeal.harness.environment.StruckShare;
import dev.ordeal.harness.environment.sim.LinkProbe.Arrivals;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Impairment;
import java.util.List;
import java.util.function.ToIntFunction;

/** Tells from what became of probes whether links are as bad as was asked, or good again. */
final class ImpairmentSeen {

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
    long fastest = ProbedDelay.NEVER;
    long slowest = 0;
    for (Arrivals each : links) {
      fastest = Math.min(fastest, each.fastestNanos());
      slowest = Math.max(slowest, each.fastestNanos());
    }
    return new ProbedDelay(fastest, slowest, links.size()).effect(asked, begun);
  }

  private static int sum(List<Arrivals> links, ToIntFunction<Arrivals> count) {
    return links.stream().mapToInt(count).sum();
  }
}
