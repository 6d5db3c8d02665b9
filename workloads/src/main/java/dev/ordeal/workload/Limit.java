package dev.ordeal.workload;

import dev.ordeal.history.Event;

/** Lets only so many operations through; see {@link Generators#limit}. */
record Limit(long remaining, Generator inner) implements Generator {

  @Override
  public Step next(Context context) {
    if (remaining <= 0) {
      return Step.DONE;
    }
    Step step = inner.next(context);
    if (step instanceof Step.Emit emit) {
      return emit.withRest(new Limit(remaining - 1, emit.rest()));
    }
    return step instanceof Step.Later later
        ? later.withRest(new Limit(remaining, later.rest()))
        : step;
  }

  @Override
  public Generator update(Context context, Event event) {
    return new Limit(remaining, inner.update(context, event));
  }
}
