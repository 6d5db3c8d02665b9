package dev.ordeal.workload;

import dev.ordeal.history.Operation;
import java.util.Objects;

/** What a generator answers when it is asked for the next operation. */
public sealed interface Step {

  /** The answer of a generator that has nothing left to do. */
  Done DONE = new Done();

  /**
   * Invoke this operation now.
   *
   * @param thread the free client thread that shall do it
   * @param operation what to invoke
   * @param rest the generator that follows if this is done
   */
  record Emit(int thread, Operation operation, Generator rest) implements Step {
    /** Rejects missing parts. */
    public Emit {
      Objects.requireNonNull(operation, "operation");
      Objects.requireNonNull(rest, "rest");
    }

    /** Returns the same step, followed by another generator. */
    public Emit withRest(Generator newRest) {
      return new Emit(thread, operation, newRest);
    }
  }

  /**
   * Nothing now; ask again at the given time, or earlier when an operation completes. If that time
   * has passed already, a little later.
   *
   * @param atNanos when to ask again, or {@link #WHEN_SOMETHING_COMPLETES}
   * @param rest the generator to ask then
   */
  record Later(long atNanos, Generator rest) implements Step {
    /** A time that never comes: only a completion can change the answer. */
    public static final long WHEN_SOMETHING_COMPLETES = Long.MAX_VALUE;

    /** Rejects missing parts. */
    public Later {
      Objects.requireNonNull(rest, "rest");
    }

    /** Returns the same step, followed by another generator. */
    public Later withRest(Generator newRest) {
      return new Later(atNanos, newRest);
    }
  }

  /** Nothing, ever again. */
  record Done() implements Step {}
}
