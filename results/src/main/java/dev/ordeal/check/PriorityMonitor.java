package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import dev.ordeal.history.Call;
import dev.ordeal.model.PriorityQueue;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides, in time n log n in the number of calls, whether those on a priority queue have an order,
 * if no element is enqueued twice. Where dequeues of unknown result could be of use in ways that
 * exclude one another, it may come to no decision.
 */
final class PriorityMonitor extends ElementMonitor {
  private final int[] bySize;

  PriorityMonitor(PriorityQueue model, List<Call> judged) {
    super(new QueueCalls(model, judged, "enqueued", "dequeued"));
    List<Object> values = elements.values();
    bySize =
        IntStream.range(0, values.size())
            .boxed()
            .sorted((a, b) -> model.order().compare(values.get(a), values.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  Decision decide(int until, Stays stays, int[] takers, int[] empties) {
    int[] lost = lost(stays);
    if (takers.length == 0 || lost.length == 0) {
      return order(until, stays, empties);
    }
    SmallerFirst demands = new SmallerFirst(ranks, stays, bySize, takers, empties, until);
    for (boolean early : new boolean[] {true, false}) {
      if (demands.choose(early) != NONE) {
        return Decision.conflict(
            "At no moment in between can everything smaller have been gone: too few dequeues of"
                + " unknown result had begun.",
            null);
      }
      Stays taken = settled(until);
      take(taken, lost, takers, demands.deadlines());
      Decision decision = order(until, taken, empties);
      if (decision.order() != null) {
        return decision;
      }
    }
    return Decision.none();
  }

  /** Returns the elements that have come and are not known to have gone. */
  private static int[] lost(Stays stays) {
    return IntStream.range(0, stays.elements())
        .filter(element -> stays.there[element] && stays.goesBy[element] == NEVER)
        .toArray();
  }

  /** Has the lost elements taken, the most urgent first, unless they go by themselves in time. */
  private void take(Stays stays, int[] lost, int[] takers, int[] deadlines) {
    int[] urgent =
        IntStream.of(lost)
            .filter(element -> stays.goesFrom[element] > deadlines[element])
            .boxed()
            .sorted((a, b) -> Integer.compare(deadlines[a], deadlines[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < Math.min(urgent.length, takers.length); i++) {
      stays.take(urgent[i], takers[i]);
    }
  }

  private Decision order(int until, Stays stays, int[] empties) {
    PriorityOrder order = new PriorityOrder(ranks, stays, bySize, until);
    int stuck = order.build(empties);
    if (stuck == NONE) {
      return Decision.order(order.line().of(calls));
    }
    int inside = order.insideBefore(stuck);
    Call cause = inside == NONE ? null : calls.get(stays.enqueue(inside));
    String words = "At no moment in between can everything smaller have been gone.";
    return Decision.conflict(words, cause);
  }
}
