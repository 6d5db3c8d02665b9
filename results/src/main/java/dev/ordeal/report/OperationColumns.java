package dev.ordeal.report;

import java.util.Arrays;

/**
 * Holds the clients' operations as columns of numbers, in the order of their invocation: a million
 * of them take some thirty megabytes. Times are nanoseconds since the trial began.
 */
final class OperationColumns {
  /** Stands for the completion of an operation that never completed. */
  static final long NEVER = Long.MAX_VALUE;

  private long[] invoked = new long[1024];
  private long[] completed = new long[1024];
  private Ending[] ending = new Ending[1024];
  private int[] completionOrder = new int[1024];
  private int size;
  private int completions;

  /** Takes an invocation, not earlier than those before it, and returns its place. */
  int begin(long nanos) {
    if (size == invoked.length) {
      invoked = Arrays.copyOf(invoked, size * 2);
      completed = Arrays.copyOf(completed, size * 2);
      ending = Arrays.copyOf(ending, size * 2);
    }
    invoked[size] = nanos;
    completed[size] = NEVER;
    ending[size] = Ending.INFO;
    return size++;
  }

  /** Takes the completion of the operation at that place. */
  void end(int place, long nanos, Ending how) {
    completed[place] = nanos;
    ending[place] = how;
    if (completions == completionOrder.length) {
      completionOrder = Arrays.copyOf(completionOrder, completions * 2);
    }
    completionOrder[completions++] = place;
  }

  int size() {
    return size;
  }

  /** Returns how many completed. */
  int completions() {
    return completions;
  }

  /** Returns the place of the operation that was the nth, from 0, to complete. */
  int completedAs(int nth) {
    return completionOrder[nth];
  }

  long invoked(int place) {
    return invoked[place];
  }

  long completed(int place) {
    return completed[place];
  }

  Ending ending(int place) {
    return ending[place];
  }

  /** Returns the first place whose operation was invoked then or later; the size if none was. */
  int firstInvokedFrom(long nanos) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (invoked[middle] < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
