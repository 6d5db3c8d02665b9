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

  /**
   * An element that is just being dequeued may be taken by a dequeue of unknown result as well, as
   * long as the other has not returned. Where that may matter, both are tried.
   */
  @Override
  public Decision decide(int until) {
    int count = ranks.invokedBefore(until);
    Stays stays = new Stays(ranks, numbers.size(), until);
    Decision decision = decide(until, stays, true);
    boolean both =
        decision.order() == null
            && stays.anyBeingDequeued()
            && unknown.stream().anyMatch(call -> call < count)
            && empties.stream().anyMatch(call -> call < count);
    if (!both) {
      return decision;
    }
    Decision other = decide(until, new Stays(ranks, numbers.size(), until), false);
    return other.order() != null ? other : new Decision(null, null, null);
  }

  private Decision decide(int until, Stays stays, boolean byThemselves) {
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
          int first = ranks.returned[call] < ranks.returned[other] ? call : other;
          return Decision.conflict(
              "It was dequeued by " + CallWords.nounWithTimes(calls.get(first)) + " too.",
              calls.get(first));
        }
      }
    }
    if (stays.settle() != NONE) {
      return Decision.conflict("Nothing that had begun by then enqueues it.", null);
    }
    int[] takers = unknown.stream().mapToInt(Integer::intValue).filter(c -> c < count).toArray();
    LostElements lost = new LostElements(ranks, stays, takers, until, fifo, byThemselves);
    return lineUp(stays, lost, count);
  }

  private Decision lineUp(Stays stays, LostElements lost, int count) {
    int[] free = lost.freeMoments();
    List<Integer> placedEmpties = new ArrayList<>();
    List<Integer> moments = new ArrayList<>();
    for (int call : empties) {
      if (call < count && stays.returned(call)) {
        int moment = free[ranks.invoked[call]];
        if (moment >= ranks.returned[call]) {
          return Decision.conflict("At no moment in between can the queue have been empty.", null);
        }
        placedEmpties.add(call);
        moments.add(moment);
      }
    }
    int[] cuts = moments.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    int left = lost.take(cuts);
    if (left != NONE) {
      Call enqueue = calls.get(stays.enqueue(left));
      return Decision.conflict(
          CallWords.nounWithTimes(enqueue)
              + " was over before it was enqueued, and nothing can have dequeued that before.",
          enqueue);
    }
    QueueOrder order = new QueueOrder(calls.size(), stays, cuts, fifo);
    for (int i = 0; i < placedEmpties.size(); i++) {
      order.addEmpty(placedEmpties.get(i), Arrays.binarySearch(cuts, moments.get(i)));
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
