package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import dev.ordeal.history.Call;
import dev.ordeal.model.Stack;
import java.util.Arrays;
import java.util.List;

/**
 * Decides, in time n log² n in the number of calls, whether those on a stack have an order, if no
 * element is pushed twice. Where pops of unknown result could be of use in several ways, it tries
 * some, and may come to no decision.
 */
final class StackMonitor extends ElementMonitor {
  /** How often it tries to have more of the lost elements taken. */
  private static final int ROUNDS = 16;

  StackMonitor(Stack model, List<Call> judged) {
    super(new QueueCalls(model, judged, "pushed", "popped"));
  }

  @Override
  Decision decide(int until, Stays stays, int[] takers, int[] empties) {
    LostOnStack lost = new LostOnStack(ranks, stays, until);
    if (takers.length == 0 || lost.none()) {
      return order(until, stays, empties);
    }
    Stays most = settled(until);
    lost.takeAll(most, takers[0]);
    Decision atMost = order(until, most, empties);
    if (atMost.order() == null) {
      return atMost;
    }
    if (lost.empty(empties, takers) != NONE) {
      return Decision.conflict(
          "At no moment in between can the stack have been empty: too few pops of unknown result"
              + " had begun.",
          null);
    }
    int[] deadlines = lost.deadlines();
    if (lost.tooMany(takers, deadlines)) {
      return Decision.conflict(
          "More that came after things that were gone by then must have been gone before than pops"
              + " of unknown result had begun.",
          null);
    }
    int[] none = new int[deadlines.length];
    Arrays.fill(none, NEVER);
    Decision decision = tryOut(until, lost, none);
    return decision.made() ? decision : tryOut(until, lost, deadlines);
  }

  private Decision tryOut(int until, LostOnStack lost, int[] deadlines) {
    int[] takers = elements.unknownBefore(until);
    int[] wishes = lost.cuts();
    for (int round = 0; round < ROUNDS; round++) {
      Stays taken = settled(until);
      lost.take(taken, takers, deadlines, wishes);
      Decision decision = order(until, taken, elements.emptiesBefore(until));
      if (decision.order() != null) {
        return decision;
      }
      lost.leaveOut(taken, deadlines, wishes);
      StackOrder order = new StackOrder(ranks, taken, until);
      if (order.build() != NONE || !lost.addWishes(wishes, deadlines, order.below())) {
        break;
      }
    }
    return Decision.none();
  }

  private Decision order(int until, Stays stays, int[] empties) {
    StackOrder order = new StackOrder(ranks, stays, until);
    if (order.empty(empties) != NONE) {
      return Decision.conflict("At no moment in between can the stack have been empty.", null);
    }
    int stuck = order.build();
    if (stuck != NONE) {
      Call push = calls.get(ranks.callAt[stuck]);
      return Decision.conflict(
          "From the end of "
              + CallWords.nounWithTimes(push)
              + " until "
              + end(order.stuckUntil(), until)
              + " something lay on the stack at any moment, or on what was below, but nothing of"
              + " that can have been there first and last.",
          push);
    }
    return Decision.order(order.line().of(calls));
  }

  private String end(int moment, int until) {
    return moment == until
        ? "then"
        : CallWords.nounWithTimes(calls.get(ranks.callAt[moment])) + " began";
  }
}
