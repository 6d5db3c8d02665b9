package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.model.Model;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Shrinks a counterexample to its {@link Core}: takes away operations, many at first and then one
 * by one, as long as what is left has no order.
 *
 * <p>To take an operation away is to forget how it ended, not that it was invoked: a write of which
 * nothing is known may still have happened. So an order of the whole would be one of what is left,
 * and that there is none for what is left proves that there is none for the whole.
 */
public final class Shrinker {
  private final Model<?> model;
  private final FailedCas failedCas;

  /** Shrinks counterexamples to a model. */
  public Shrinker(Model<?> model, FailedCas failedCas) {
    this.model = Objects.requireNonNull(model, "model");
    this.failedCas = Objects.requireNonNull(failedCas, "failedCas");
  }

  /**
   * Shrinks a counterexample that {@link Linearizability} found with the same model and rule.
   *
   * @param budget what may be spent; when it is, the core is not minimal
   */
  public Core shrink(History history, Counterexample example, Budget budget) {
    long end = example.unplaced().returnIndex();
    List<Call> judged = new ArrayList<>();
    for (KeyCalls key : KeyCalls.partition(history.calls(), failedCas)) {
      if (Objects.equals(key.key(), example.key())) {
        judged.addAll(key.judged());
      }
    }
    // What was running when the unplaced one returned is known with what it found later; so all
    // that it may have found counts, even if nothing else is known of it.
    long latest = end;
    for (Call call : judged) {
      if (!call.indeterminate() && call.callIndex() < end) {
        latest = Math.max(latest, call.returnIndex());
      }
    }
    long last = latest;
    judged.removeIf(call -> call.callIndex() > last);
    Shrinking shrinking = new Shrinking(new Forgetting(model, judged), budget);
    BitSet running = new BitSet();
    for (int i = 0; i < judged.size(); i++) {
      Call call = judged.get(i);
      if (!call.indeterminate() && call.callIndex() < end) {
        (call.returnIndex() <= end ? shrinking.known : running).set(i);
      }
    }
    shrinking.run(running);
    List<Call> known = shrinking.known.stream().mapToObj(judged::get).toList();
    return new Core(example.key(), known, shrinking.minimal);
  }

  /** The state of one shrinking. */
  private static final class Shrinking {
    private final Forgetting forgetting;
    private final Limits limits;
    private final BitSet known = new BitSet();
    private boolean minimal = true;

    Shrinking(Forgetting forgetting, Budget budget) {
      this.forgetting = forgetting;
      long nanos = Math.min(budget.time().toSeconds(), 1_000_000) * 1_000_000_000;
      long deadline = System.nanoTime() + Math.max(nanos, 1_000_000_000);
      limits = new Limits(deadline, budget.memoryBytes(), Long.MAX_VALUE, new AtomicBoolean());
    }

    /** Those that were still running are needed only where the others alone have an order. */
    void run(BitSet running) {
      if (!Boolean.TRUE.equals(forgetting.contradicts(known, limits))) {
        known.or(running);
      }
      for (int chunk = known.cardinality() / 2; chunk > 1; chunk /= 2) {
        pass(chunk);
      }
      boolean removed = true;
      while (removed && !limits.stopNow()) {
        minimal = true;
        removed = pass(1);
      }
      minimal &= !limits.stopNow();
    }

    /** Returns whether anything could be taken away in pieces of that size. */
    private boolean pass(int size) {
      boolean removed = false;
      int[] members = known.stream().toArray();
      for (int from = 0; from < members.length && !limits.stopNow(); from += size) {
        BitSet less = (BitSet) known.clone();
        for (int i = from; i < Math.min(members.length, from + size); i++) {
          less.clear(members[i]);
        }
        Boolean contradicts = less.isEmpty() ? Boolean.FALSE : forgetting.contradicts(less, limits);
        if (contradicts == null) {
          minimal = false;
        } else if (contradicts) {
          known.clear();
          known.or(less);
          removed = true;
        }
      }
      return removed;
    }
  }
}
