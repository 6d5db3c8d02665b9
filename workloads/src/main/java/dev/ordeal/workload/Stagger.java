package dev.ordeal.workload;

import dev.ordeal.history.Event;
import java.util.SplittableRandom;

/**
 * Spreads operations over time; see {@link Generators#stagger}.
 *
 * @param meanNanos mean interval between the beginnings of two operations
 * @param nextAtNanos before this the next operation does not begin
 */
record Stagger(long meanNanos, long nextAtNanos, long seed, Generator inner) implements Generator {

  static Stagger of(double ratePerSecond, long seed, Generator inner) {
    if (!(ratePerSecond > 0)) {
      throw new IllegalArgumentException("the rate must be more than 0, not " + ratePerSecond);
    }
    return new Stagger(Math.max(1, Math.round(1e9 / ratePerSecond)), 0, seed, inner);
  }

  @Override
  public Step next(Context context) {
    if (context.now() < nextAtNanos) {
      return inner.isDone(context) ? Step.DONE : new Step.Later(nextAtNanos, this);
    }
    Step step = inner.next(context);
    if (step instanceof Step.Done) {
      return step;
    }
    if (step instanceof Step.Emit emit) {
      SplittableRandom random = new SplittableRandom(seed);
      // A late beginning is caught up with by one interval at most: after a time in which every
      // client was stuck there must be no burst.
      long base = Math.max(nextAtNanos, context.now() - meanNanos);
      long next = base + random.nextLong(2 * meanNanos + 1);
      return emit.withRest(new Stagger(meanNanos, next, random.nextLong(), emit.rest()));
    }
    Step.Later later = (Step.Later) step;
    return later.withRest(new Stagger(meanNanos, nextAtNanos, seed, later.rest()));
  }

  @Override
  public Generator update(Context context, Event event) {
    return new Stagger(meanNanos, nextAtNanos, seed, inner.update(context, event));
  }
}
