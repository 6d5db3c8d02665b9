package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NONE;

import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import dev.ordeal.model.FifoQueue;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides, in time n log n in the number of calls, whether those on a queue have an order, if no
 * element is enqueued twice; after Henzinger, Sezgin and Vafeiadis, Aspect-Oriented Linearizability
 * Proofs (2013), whose conditions it turns into a construction.
 *
 * <p>It does not apply where dequeues found nothing while it is not known what others took: which
 * elements those took would be a choice.
 */
final class QueueMonitor implements PrefixMonitor {
  private final List<Call> calls = new ArrayList<>();
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final Ranks ranks;
  private final boolean fifo;
  private String objection;

  /** For each call the number of its element, or {@link Ranks#NONE} for the following two. */
  private final int[] element;

  private final boolean[] enqueues;

  /** Dequeues that found nothing. */
  private final List<Integer> empties = new ArrayList<>();

  /** Dequeues of which it is not known what they found. */
  private final List<Integer> unknown = new ArrayList<>();

  QueueMonitor(Model<?> model, List<Call> judged) {
    fifo = model instanceof FifoQueue;
    element = new int[judged.size()];
    enqueues = new boolean[judged.size()];
    BitSet enqueued = new BitSet();
    for (Call call : judged) {
      add(call, model.action(call), enqueued);
    }
    if (!empties.isEmpty() && !unknown.isEmpty()) {
      object("some dequeues found nothing and of others it is not known what they took");
    }
    ranks = new Ranks(calls);
  }

  private void add(Call call, Action action, BitSet enqueued) {
    int number = calls.size();
    calls.add(call);
    enqueues[number] = action.f().equals("enqueue");
    Object value = enqueues[number] ? action.argument() : action.result();
    element[number] = value == null ? NONE : number(value);
    if (enqueues[number]) {
      if (enqueued.get(element[number])) {
        object(Action.inWords(value) + " is enqueued more than once");
      }
      enqueued.set(element[number]);
    } else if (value == null) {
      (action.known() ? empties : unknown).add(number);
    }
  }

  private int number(Object value) {
    return numbers.computeIfAbsent(value, v -> numbers.size());
  }

  private void object(String why) {
    objection = objection == null ? why : objection;
  }

  @Override
  public String objection() {
    return objection;
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
    Stays stays = new Stays(ranks, numbers.size(), until);
    int count = ranks.invokedBefore(until);
    for (int call = 0; call < count; call++) {
      if (element[call] != NONE && enqueues[call]) {
        stays.enqueued(element[call], call);
      }
    }
    for (int call = 0; call < count; call++) {
      if (element[call] != NONE && !enqueues[call]) {
        int other = stays.dequeued(element[call], call);
        if (other != NONE) {
          return Decision.conflict(
              "It was dequeued by " + CallWords.nounWithTimes(calls.get(other)) + " too.",
              calls.get(other));
        }
      }
    }
    if (stays.settle() != NONE) {
      return Decision.conflict("Nothing that had begun by then enqueues it.", null);
    }
    if (fifo) {
      Decision conflict = takeLost(stays, count);
      if (conflict != null) {
        return conflict;
      }
    }
    return lineUp(stays, count);
  }

  /**
   * What nobody is known to have dequeued although something that was enqueued later is gone must
   * have been taken by a dequeue of unknown result: the most urgent by the first of them.
   */
  private Decision takeLost(Stays stays, int count) {
    long[] lost = stays.lost();
    for (int i = 0; i < lost.length; i++) {
      int value = (int) lost[i];
      int deadline = (int) (lost[i] >>> Integer.SIZE);
      if (i >= unknown.size()
          || unknown.get(i) >= count
          || ranks.invoked[unknown.get(i)] > deadline) {
        Call enqueue = calls.get(stays.enqueue(value));
        return Decision.conflict(
            CallWords.nounWithTimes(enqueue)
                + " was over before it was enqueued, and nothing can have dequeued that before.",
            enqueue);
      }
      stays.take(value, unknown.get(i));
    }
    return null;
  }

  private Decision lineUp(Stays stays, int count) {
    int[] free = stays.freeMoments();
    List<Integer> placedEmpties = new ArrayList<>();
    List<Integer> moments = new ArrayList<>();
    for (int call : empties) {
      if (call < count && stays.returned(call)) {
        int moment = free[ranks.invoked[call]];
        if (moment >= ranks.returned[call]) {
          return Decision.conflict("At no moment in between was the queue empty.", null);
        }
        placedEmpties.add(call);
        moments.add(moment);
      }
    }
    int[] cuts = moments.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    QueueOrder order = new QueueOrder(calls.size(), stays, cuts, fifo);
    for (int i = 0; i < placedEmpties.size(); i++) {
      order.addEmpty(placedEmpties.get(i), Arrays.binarySearch(cuts, moments.get(i)));
    }
    if (order.build()) {
      List<Call> found = new ArrayList<>();
      for (int call : order.calls()) {
        found.add(calls.get(call));
      }
      return Decision.order(found);
    }
    if (order.stuckFirst() == NONE) {
      return new Decision(null, null, null);
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
