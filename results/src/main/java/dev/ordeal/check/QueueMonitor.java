package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NONE;

import dev.ordeal.history.Call;
import dev.ordeal.model.FifoQueue;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides, in time n log n in the number of calls, whether those on a queue have an order, if no
 * element is enqueued twice; after Henzinger, Sezgin and Vafeiadis, Aspect-Oriented Linearizability
 * Proofs (2013), whose conditions it turns into a construction.
 */
final class QueueMonitor extends ElementMonitor {
  private final boolean fifo;

  QueueMonitor(Model<?> model, List<Call> judged) {
    super(new QueueCalls(model, judged, "enqueued", "dequeued"));
    fifo = model instanceof FifoQueue;
  }

  /**
   * An element that is just being dequeued may be taken by a dequeue of unknown result as well, as
   * long as the other has not returned. Where that may matter, both are tried.
   */
  @Override
  Decision decide(int until, Stays stays, int[] takers, int[] empties) {
    boolean both = stays.anyBeingDequeued() && takers.length > 0 && empties.length > 0;
    Decision decision = lineUp(until, stays, takers, empties, true);
    if (decision.order() != null || !both) {
      return decision;
    }
    Stays again = settled(until);
    Decision other = lineUp(until, again, takers, empties, false);
    return other.order() != null ? other : Decision.none();
  }

  private Decision lineUp(
      int until, Stays stays, int[] takers, int[] empties, boolean byThemselves) {
    LostElements lost = new LostElements(ranks, stays, takers, until, fifo, byThemselves);
    int[] free = lost.freeMoments();
    int[] moments = new int[empties.length];
    for (int i = 0; i < empties.length; i++) {
      moments[i] = free[ranks.invoked[empties[i]]];
      if (moments[i] >= ranks.returned[empties[i]]) {
        return Decision.conflict("At no moment in between can the queue have been empty.", null);
      }
    }
    int[] cuts = Arrays.stream(moments).sorted().distinct().toArray();
    int left = lost.take(cuts);
    if (left != NONE) {
      Call enqueue = calls.get(stays.enqueue(left));
      return Decision.conflict(
          CallWords.nounWithTimes(enqueue)
              + " was over before it was enqueued, and nothing can have dequeued that before.",
          enqueue);
    }
    QueueOrder order = new QueueOrder(calls.size(), stays, cuts, fifo);
    for (int i = 0; i < empties.length; i++) {
      order.addEmpty(empties[i], Arrays.binarySearch(cuts, moments[i]));
    }
    return order.build() ? found(order) : stuck(stays, order);
  }

  private Decision found(QueueOrder order) {
    List<Call> found = new ArrayList<>();
    for (int call : order.calls()) {
      found.add(calls.get(call));
    }
    return Decision.order(found);
  }

  private Decision stuck(Stays stays, QueueOrder order) {
    if (order.stuckFirst() == NONE) {
      return Decision.none();
    }
    Call first = calls.get(stays.enqueue(order.stuckFirst()));
    Call second = calls.get(stays.enqueue(order.stuckSecond()));
    return Decision.conflict(
        CallWords.nounWithTimes(first)
            + " came before "
            + CallWords.nounWithTimes(second)
            + ", but what the second put in was dequeued before what the first did.",
        second);
  }
}
