package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
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

  /** Numbers the events of calls that are in order of invocation and have ranks already. */
  Ranks(Calls calls) {
    int count = calls.size();
    invoked = new int[count];
    returned = new int[count];
    int[] happened = new int[calls.ranks()];
    int events = count;
    for (int i = 0; i < count; i++) {
      happened[calls.callRank(i)] = 2 * i + 1;
      returned[i] = NEVER;
      if (!calls.indeterminate(i)) {
        happened[calls.returnRank(i)] = 2 * i + 2;
        events++;
      }
    }
    callAt = new int[events + 1];
    callAt[0] = NONE;
    int rank = 0;
    for (int what : happened) {
      if (what > 0) {
        rank++;
        int call = (what - 1) >> 1;
        callAt[rank] = call;
        ((what & 1) == 1 ? invoked : returned)[call] = rank;
      }
    }
  }

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
