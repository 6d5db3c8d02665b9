package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.Mutex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Decides, in time n log n in the number of calls, whether those on a mutex have an order, whatever
 * the outcomes that nobody knows.
 *
 * <p>Acquires and releases take turns, and calls of one kind differ only in when they return. So at
 * a return that has no place yet, that call goes next, after one of the other kind if it is that
 * kind's turn: the one that returns first, those that never do last. What an order has at these
 * places instead can change places with what is put there, as it returns later; and what else an
 * order has before that return may as well come after it.
 */
final class MutexMonitor implements PrefixMonitor {
  private final List<Call> calls;
  private final boolean[] acquires;
  private final Ranks ranks;

  MutexMonitor(Mutex model, List<Call> judged) {
    calls = judged;
    acquires = new boolean[judged.size()];
    for (int call = 0; call < acquires.length; call++) {
      acquires[call] = model.step(false, model.action(judged.get(call))).possible();
    }
    ranks = new Ranks(judged);
  }

  @Override
  public String objection() {
    return null;
  }

  @Override
  public List<Call> calls() {
    return calls;
  }

  @Override
  public Ranks ranks() {
    return ranks;
  }

  @Override
  public Decision decide(int until) {
    return new Turns().take(until);
  }

  /** The work on one prefix. */
  private final class Turns {
    private final PriorityQueue<Integer> openAcquires = byReturn();
    private final PriorityQueue<Integer> openReleases = byReturn();
    private final boolean[] placed = new boolean[calls.size()];
    private final List<Call> order = new ArrayList<>();
    private boolean held;

    private PriorityQueue<Integer> byReturn() {
      return new PriorityQueue<>(Comparator.comparingInt((Integer call) -> ranks.returned[call]));
    }

    private PriorityQueue<Integer> open(boolean acquire) {
      return acquire ? openAcquires : openReleases;
    }

    Decision take(int until) {
      for (int rank = 1; rank < until; rank++) {
        int call = ranks.callAt[rank];
        if (ranks.invoked[call] == rank) {
          open(acquires[call]).add(call);
        } else if (!placed[call]) {
          if (acquires[call] == held && !place(!acquires[call])) {
            return stuck();
          }
          // It is this call: of its kind none that is open returns sooner.
          place(acquires[call]);
        }
      }
      return Decision.order(order);
    }

    /** Places the open call of that kind that returns first; returns whether there is one. */
    private boolean place(boolean acquire) {
      Integer call = open(acquire).poll();
      if (call == null) {
        return false;
      }
      placed[call] = true;
      order.add(calls.get(call));
      held = acquire;
      return true;
    }

    private Decision stuck() {
      Call last = order.isEmpty() ? null : order.get(order.size() - 1);
      return Decision.conflict(
          held
              ? "The mutex was held, and every release that had begun by then is needed for an"
                  + " acquire before."
              : "The mutex was free, and every acquire that had begun by then is needed for a"
                  + " release before.",
          last);
    }
  }
}
