package dev.ordeal.history;

import java.util.Locale;
import java.util.Objects;

/**
 * Pairs an invocation with its completion: one operation from beginning to end.
 *
 * @param operation what was invoked; its value is the argument
 * @param result the value of the completion; null while open
 * @param outcome how it ended
 * @param callIndex index of the invocation in the history
 * @param returnIndex index of the completion, or {@link #NEVER}
 * @param callTime nanoseconds since the trial began
 * @param returnTime nanoseconds since the trial began, or {@link #NEVER}
 * @param process the client that did it
 * @param node the node it talked to, or null where that is not known
 * @param error why it failed or is indeterminate, or null
 */
public record Call(
    Operation operation,
    Object result,
    Outcome outcome,
    long callIndex,
    long returnIndex,
    long callTime,
    long returnTime,
    int process,
    String node,
    String error) {

  /** Stands for the index and time of a return that the history does not hold. */
  public static final long NEVER = Long.MAX_VALUE;

  /** How the error of a cas begins that found another value than it expected. */
  public static final String CAS_MISMATCH = "cas-mismatch";

  /** How an operation ended. */
  public enum Outcome {
    /** It took effect. */
    OK,
    /** It did not and will not take effect. */
    FAIL,
    /** Its client gave up on it: it may take effect at any time after its call, or never. */
    INFO,
    /** The history ends before it does; to a checker the same as {@link #INFO}. */
    OPEN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /**
     * Returns the word written into files: {@code ok}, {@code fail}, {@code info}, {@code open}.
     */
    public String word() {
      return word;
    }
  }

  /** Rejects missing parts and a return before the call. */
  public Call {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(outcome, "outcome");
    if (returnIndex <= callIndex) {
      throw new IllegalArgumentException(
          "a call returns after it was invoked, not at " + returnIndex + " from " + callIndex);
    }
    if ((outcome == Outcome.OPEN) != (returnIndex == NEVER)) {
      throw new IllegalArgumentException("open calls, and only they, never return");
    }
  }

  /** As of any record, but written out: the JDK puts its own together at the first use, slowly. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Call call
        && callIndex == call.callIndex
        && returnIndex == call.returnIndex
        && callTime == call.callTime
        && returnTime == call.returnTime
        && process == call.process
        && outcome == call.outcome
        && Objects.equals(operation, call.operation)
        && Objects.equals(result, call.result)
        && Objects.equals(node, call.node)
        && Objects.equals(error, call.error);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(callIndex) * 31 + process;
  }

  /**
   * Returns whether it was executed and failed by what it found, which so is known not to have been
   * what it asked for; a failure to reach the system tells nothing.
   */
  public boolean refused() {
    return outcome == Outcome.FAIL && error != null && error.startsWith(CAS_MISMATCH);
  }

  /** Returns whether nobody knows if it took effect. */
  public boolean indeterminate() {
    return outcome == Outcome.INFO || outcome == Outcome.OPEN;
  }
}
