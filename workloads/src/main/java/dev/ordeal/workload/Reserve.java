package dev.ordeal.workload;

import dev.ordeal.history.Event;

/**
 * Sets threads aside; see {@link Generators#reserve}.
 *
 * @param othersFirst whether the others are asked first: they take turns, so that neither starves
 */
record Reserve(int threads, Generator reserved, Generator others, boolean othersFirst)
    implements Generator {

  @Override
  public Step next(Context context) {
    Step mine = reserved.next(reservedOf(context));
    Step theirs = others.next(othersOf(context));
    boolean both = mine instanceof Step.Emit && theirs instanceof Step.Emit;
    if (mine instanceof Step.Emit emit && !(both && othersFirst)) {
      return emit.withRest(new Reserve(threads, emit.rest(), others, true));
    }
    if (theirs instanceof Step.Emit emit) {
      return emit.withRest(new Reserve(threads, reserved, emit.rest(), false));
    }
    if (mine instanceof Step.Done && theirs instanceof Step.Done) {
      return Step.DONE;
    }
    return new Step.Later(
        Math.min(time(mine), time(theirs)),
        new Reserve(threads, rest(mine, reserved), rest(theirs, others), othersFirst));
  }

  private static long time(Step step) {
    return step instanceof Step.Later later ? later.atNanos() : Step.Later.WHEN_SOMETHING_COMPLETES;
  }

  private static Generator rest(Step step, Generator before) {
    return step instanceof Step.Later later ? later.rest() : before;
  }

  private Context reservedOf(Context context) {
    return context.restrictedTo(0, firstOfOthers(context));
  }

  private Context othersOf(Context context) {
    return context.restrictedTo(firstOfOthers(context), Integer.MAX_VALUE);
  }

  /** Threads are counted among those that the context shows, so that reservations nest. */
  private int firstOfOthers(Context context) {
    return Math.min(context.firstThread() + threads, context.endOfThreads());
  }

  @Override
  public Generator update(Context context, Event event) {
    return context.threadOf(event.process()) < firstOfOthers(context)
        ? new Reserve(threads, reserved.update(reservedOf(context), event), others, othersFirst)
        : new Reserve(threads, reserved, others.update(othersOf(context), event), othersFirst);
  }
}
