package dev.ordeal.benchmarks;

import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Makes linearizable histories of registers over many keys, from a seed: every client is always
 * busy, each operation takes effect at a random moment between its two events. After so many
 * operations the next key begins.
 */
final class RegisterHistories {
  /** Stands for the answer to a cas that found another value. */
  private static final String FAILED = "failed";

  private final SplittableRandom random;
  private final int operationsPerKey;
  private final int values;
  private final boolean withCas;
  private final double indeterminate;
  private final List<Event> events = new ArrayList<>();
  private final Long[] state;

  /**
   * Begins a history.
   *
   * @param operations how many are invoked
   * @param operationsPerKey after how many operations the next key begins
   * @param values how many different values are written
   * @param withCas whether every other write is a cas from one such value to another
   * @param indeterminate the share of operations that are given up, from 0 to 1
   */
  RegisterHistories(
      long seed,
      int operations,
      int operationsPerKey,
      int values,
      boolean withCas,
      double indeterminate) {
    random = new SplittableRandom(seed);
    state = new Long[operations / operationsPerKey + 1];
    this.operationsPerKey = operationsPerKey;
    this.values = values;
    this.withCas = withCas;
    this.indeterminate = indeterminate;
  }

  /**
   * Makes the history.
   *
   * @param operations how many
   * @param clients how many are under way at a time
   */
  History make(int operations, int clients) {
    int[] process = new int[clients];
    Operation[] pending = new Operation[clients];
    Operation[] answer = new Operation[clients];
    Arrays.setAll(process, client -> client);
    int invoked = 0;
    int completed = 0;
    while (completed < operations) {
      int client = random.nextInt(clients);
      Operation operation = pending[client];
      if (operation == null) {
        if (invoked < operations) {
          pending[client] = next("k" + invoked / operationsPerKey);
          answer[client] = null;
          invoked++;
          add(process[client], EventType.INVOKE, pending[client], null);
        }
      } else if (givesUp()) {
        add(process[client], EventType.INFO, operation, "timeout");
        process[client] += clients;
        pending[client] = null;
        completed++;
      } else if (answer[client] == null) {
        answer[client] = apply(operation);
      } else {
        boolean failed = answer[client].f().equals(FAILED);
        add(
            process[client],
            failed ? EventType.FAIL : EventType.OK,
            failed ? operation : answer[client],
            failed ? Call.CAS_MISMATCH : null);
        pending[client] = null;
        completed++;
      }
    }
    return new History(events);
  }

  /** An operation is asked twice: before and after it took effect. */
  private boolean givesUp() {
    return indeterminate > 0 && random.nextDouble() < indeterminate / 2;
  }

  private Operation next(String key) {
    if (random.nextBoolean()) {
      return new Operation("read", key, null);
    }
    if (withCas && random.nextBoolean()) {
      return new Operation("cas", key, List.of(value(), value()));
    }
    return new Operation("write", key, value());
  }

  private long value() {
    return random.nextInt(values);
  }

  private Operation apply(Operation operation) {
    int key = Integer.parseInt(operation.key().substring(1));
    switch (operation.f()) {
      case "read" -> {
        return operation.withValue(state[key]);
      }
      case "write" -> state[key] = (Long) operation.value();
      default -> {
        List<?> pair = (List<?>) operation.value();
        if (!Objects.equals(state[key], pair.get(0))) {
          return new Operation(FAILED, operation.key(), null);
        }
        state[key] = (Long) pair.get(1);
      }
    }
    return operation;
  }

  private void add(int process, EventType type, Operation operation, String error) {
    long index = events.size();
    events.add(new Event(index, index * 1_000, process, type, operation, null, error));
  }
}
