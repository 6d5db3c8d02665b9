package dev.ordeal.workload;

import dev.ordeal.history.Event;

/**
 * Is done after a time; see {@link Generators#timeLimit}.
 *
 * @param deadlineNanos when it is done, or {@link #NOT_BEGUN}
 */
record TimeLimit(long nanos, long deadlineNanos, Generator inner) implements Generator {
  static final long NOT_BEGUN = -1;

  @Override
  public Step next(Context context) {
    long deadline = deadlineNanos == NOT_BEGUN ? context.now() + nanos : deadlineNanos;
    if (context.now() >= deadline) {
      return Step.DONE;
    }
    Step step = inner.next(context);
    if (step instanceof Step.Emit emit) {
      return emit.withRest(new TimeLimit(nanos, deadline, emit.rest()));
    }
    return step instanceof Step.Later later
        ? new Step.Later(
            Math.min(later.atNanos(), deadline), new TimeLimit(nanos, deadline, later.rest()))
        : step;
  }

  @Override
  public Generator update(Context context, Event event) {
    return new TimeLimit(nanos, deadlineNanos, inner.update(context, event));
  }
}
