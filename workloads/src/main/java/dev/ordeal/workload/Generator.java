package dev.ordeal.workload;

import dev.ordeal.history.Event;

/**
 * Decides what clients do next: a pure value that, asked for an operation, answers with one, with
 * "later" or with "done", and with the generator that follows (the design is that of Jepsen's pure
 * generators).
 *
 * <p>Asking changes nothing: whoever asks keeps the answer's {@code rest} if it acts on it, and may
 * drop it and ask again. A generator draws randomness only from a seed that it holds.
 */
public interface Generator {

  /** Returns what to do at the context's time. */
  Step next(Context context);

  /**
   * Returns whether {@link #next} would answer "done" now: for those who ask time and again before
   * they want an operation. To be overridden where that can be said without drawing one.
   */
  default boolean isDone(Context context) {
    return next(context) instanceof Step.Done;
  }

  /**
   * Returns the generator that follows once this event (an invocation or a completion of some
   * process, clients only) is known.
   */
  default Generator update(Context context, Event event) {
    return this;
  }
}
