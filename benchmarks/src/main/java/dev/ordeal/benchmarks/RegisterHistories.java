package dev.ordeal.benchmarks;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes linearizable histories of reads and writes over many keys, from a seed: every client is
 * always busy, each operation takes effect at a random moment between its two events.
 */
final class RegisterHistories {
  private RegisterHistories() {}

  /**
   * Returns a history.
   *
   * @param operations how many, all of them ok
   * @param clients how many are under way at a time
   * @param operationsPerKey after how many operations the next key begins
   * @param values how many different values are written
   */
  static History of(long seed, int operations, int clients, int operationsPerKey, int values) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>(2 * operations);
    Operation[] pending = new Operation[clients];
    boolean[] applied = new boolean[clients];
    Long[] state = new Long[operations / operationsPerKey + 1];
    int invoked = 0;
    int completed = 0;
    while (completed < operations) {
      int client = random.nextInt(clients);
      Operation operation = pending[client];
      if (operation == null) {
        if (invoked < operations) {
          String key = "k" + invoked / operationsPerKey;
          boolean read = random.nextBoolean();
          pending[client] =
              new Operation(
                  read ? "read" : "write", key, read ? null : (long) random.nextInt(values));
          applied[client] = false;
          invoked++;
          add(events, client, EventType.INVOKE, pending[client]);
        }
      } else if (!applied[client]) {
        applied[client] = true;
        int key = Integer.parseInt(operation.key().substring(1));
        if (operation.f().equals("write")) {
          state[key] = (Long) operation.value();
        } else {
          pending[client] = operation.withValue(state[key]);
        }
      } else {
        add(events, client, EventType.OK, operation);
        pending[client] = null;
        completed++;
      }
    }
    return new History(events);
  }

  private static void add(List<Event> events, int client, EventType type, Operation operation) {
    long index = events.size();
    events.add(new Event(index, index * 1_000, client, type, operation, null, null));
  }
}
