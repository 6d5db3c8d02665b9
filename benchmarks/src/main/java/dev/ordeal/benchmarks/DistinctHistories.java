package dev.ordeal.benchmarks;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes linearizable histories of one register to which no value is written twice, from a seed:
 * half reads, half writes, every client always busy, each operation taking effect at a random
 * moment between its two events, those too whose outcome nobody knows.
 */
final class DistinctHistories {
  private DistinctHistories() {}

  /**
   * Returns a history.
   *
   * @param operations how many
   * @param clients how many are under way at a time
   * @param indeterminate the share of operations whose outcome nobody knows
   */
  static History of(long seed, int operations, int clients, double indeterminate) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>(2 * operations);
    Operation[] pending = new Operation[clients];
    boolean[] applied = new boolean[clients];
    int[] process = new int[clients];
    for (int client = 0; client < clients; client++) {
      process[client] = client;
    }
    Object state = null;
    int invoked = 0;
    int completed = 0;
    while (completed < operations) {
      int client = random.nextInt(clients);
      Operation operation = pending[client];
      if (operation == null) {
        if (invoked < operations) {
          boolean read = random.nextBoolean();
          pending[client] = new Operation(read ? "read" : "write", "k", read ? null : invoked);
          applied[client] = false;
          invoked++;
          add(events, process[client], EventType.INVOKE, pending[client]);
        }
      } else if (!applied[client]) {
        applied[client] = true;
        if (operation.f().equals("write")) {
          state = operation.value();
        } else {
          pending[client] = operation.withValue(state);
        }
      } else {
        boolean unknown = random.nextDouble() < indeterminate;
        add(events, process[client], unknown ? EventType.INFO : EventType.OK, operation);
        process[client] += unknown ? clients : 0;
        pending[client] = null;
        completed++;
      }
    }
    return new History(events);
  }

  private static void add(List<Event> events, int process, EventType type, Operation operation) {
    long index = events.size();
    events.add(new Event(index, index * 1_000, process, type, operation, null, null));
  }
}
