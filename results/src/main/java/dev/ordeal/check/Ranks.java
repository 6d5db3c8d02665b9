package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.Arrays;
import java.util.List;

/** Numbers the invocations and returns of a key densely, from 1, in the order of the history. */
final class Ranks {
  /** Stands for no call. */
  static final int NONE = -1;

  /** The rank of a return that there is not. */
  static final int NEVER = Integer.MAX_VALUE;

  /** For each call the rank of its invocation. */
  final int[] invoked;

  /** For each call the rank of its return, or {@link #NEVER}. */
  final int[] returned;

  /** For each rank the call whose invocation or return it is; nothing has rank 0. */
  final int[] callAt;

  /** Numbers the events of calls that are in order of invocation. */
  Ranks(List<Call> calls) {
    int count = calls.size();
    invoked = new int[count];
    returned = new int[count];
    long[] row = new long[2 * count];
    int events = 0;
    for (int i = 0; i < count; i++) {
      row[events++] = calls.get(i).callIndex() << Integer.SIZE | 2L * i;
      returned[i] = NEVER;
      if (!calls.get(i).indeterminate()) {
        row[events++] = calls.get(i).returnIndex() << Integer.SIZE | (2L * i + 1);
      }
    }
    Arrays.sort(row, 0, events);
    callAt = new int[events + 1];
    callAt[0] = NONE;
    for (int rank = 1; rank <= events; rank++) {
      int event = (int) row[rank - 1];
      callAt[rank] = event >> 1;
      ((event & 1) == 0 ? invoked : returned)[event >> 1] = rank;
    }
  }

  /** Returns the rank of the event after the last one. */
  int end() {
    return callAt.length;
  }

  /** Returns how many calls were invoked before the event of that rank. */
  int invokedBefore(int rank) {
    int found = Arrays.binarySearch(invoked, rank);
    return found >= 0 ? found : -found - 1;
  }
}
