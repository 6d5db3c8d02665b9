package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Makes random histories that are linearizable by construction: it has clients work on real
 * registers, and each operation takes effect at one moment while it is open, or later, or never, if
 * it is given up.
 */
final class RandomHistory {
  static final int DISTINCT = 0;

  private final Random random;
  private final int clients;
  private final int keys;
  private final int values;
  private final double indeterminate;
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Object> registers = new HashMap<>();
  private final List<Operation> late = new ArrayList<>();
  private final Operation[] open;
  private final Object[] result;
  private final boolean[] applied;
  private final boolean[] succeeded;
  private final int[] process;
  private long time;
  private int written;
  private boolean manyCas;

  /**
   * Sets the scene.
   *
   * @param values how many different ones are written; {@link #DISTINCT} for none twice, and none
   *     deleted
   * @param indeterminate the share of operations that are given up
   */
  RandomHistory(Random random, int clients, int keys, int values, double indeterminate) {
    this.random = random;
    this.clients = clients;
    this.keys = keys;
    this.values = values;
    this.indeterminate = indeterminate;
    open = new Operation[clients];
    result = new Object[clients];
    applied = new boolean[clients];
    succeeded = new boolean[clients];
    process = new int[clients];
    for (int client = 0; client < clients; client++) {
      process[client] = client;
    }
  }

  /** Has half of the operations be cas, if none is written twice, that mostly fail by little. */
  RandomHistory withManyCas() {
    manyCas = true;
    return this;
  }

  /** Has the clients invoke that many operations; some stay open at the end. */
  History operations(int count) {
    int invoked = 0;
    while (invoked < count) {
      invoked += step(true);
    }
    for (int i = random.nextInt(4 * clients); i > 0; i--) {
      step(false);
    }
    return new History(events);
  }

  private int step(boolean mayInvoke) {
    if (!late.isEmpty() && random.nextInt(8) == 0) {
      apply(late.remove(random.nextInt(late.size())));
    }
    int client = random.nextInt(clients);
    if (open[client] == null) {
      if (mayInvoke) {
        open[client] = operation();
        applied[client] = false;
        emit(client, EventType.INVOKE, open[client].value());
        return 1;
      }
    } else if (!applied[client]) {
      if (random.nextDouble() < indeterminate) {
        if (random.nextBoolean()) {
          late.add(open[client]);
        }
        giveUp(client);
      } else {
        Operation operation = open[client];
        result[client] = registers.get(operation.key());
        succeeded[client] = apply(operation);
        applied[client] = true;
      }
    } else if (random.nextDouble() < indeterminate) {
      giveUp(client);
    } else {
      Object value = open[client].f().equals("read") ? result[client] : open[client].value();
      emit(client, succeeded[client] ? EventType.OK : EventType.FAIL, value);
      open[client] = null;
    }
    return 0;
  }

  private void giveUp(int client) {
    emit(client, EventType.INFO, open[client].value());
    open[client] = null;
    process[client] += clients;
  }

  private Operation operation() {
    String key = "k" + random.nextInt(keys);
    int kind = random.nextInt(20);
    if (values == DISTINCT) {
      return distinct(key, kind);
    }
    if (kind < 8) {
      return new Operation("read", key, null);
    }
    if (kind < 14) {
      return new Operation("write", key, random.nextInt(values));
    }
    if (kind < 15) {
      return new Operation("delete", key, null);
    }
    Object expected = random.nextInt(values + 1) == 0 ? null : (Object) random.nextInt(values);
    return new Operation("cas", key, Arrays.asList(expected, random.nextInt(values)));
  }

  private Operation distinct(String key, int kind) {
    if (manyCas) {
      return amongManyCas(key, kind);
    }
    if (kind < 9) {
      return new Operation("read", key, null);
    }
    if (kind < 14) {
      return new Operation("write", key, written++);
    }
    Object expected = registers.get(key);
    if (random.nextInt(3) == 0 && written > 0) {
      expected = random.nextInt(written);
    }
    return new Operation("cas", key, Arrays.asList(expected, written++));
  }

  private Operation amongManyCas(String key, int kind) {
    if (kind < 4) {
      return new Operation("read", key, null);
    }
    if (kind < 9) {
      return new Operation("write", key, written++);
    }
    Object expected = registers.get(key);
    int back = random.nextInt(4);
    if (back > 0 && written > 0) {
      expected = written - 1 - random.nextInt(Math.min(written, 2 * back));
    }
    return new Operation("cas", key, Arrays.asList(expected, written++));
  }

  private boolean apply(Operation operation) {
    String key = operation.key();
    switch (operation.f()) {
      case "write" -> registers.put(key, operation.value());
      case "delete" -> registers.remove(key);
      case "cas" -> {
        List<?> pair = (List<?>) operation.value();
        if (!Objects.equals(registers.get(key), pair.get(0))) {
          return false;
        }
        registers.put(key, pair.get(1));
      }
      default -> {}
    }
    return true;
  }

  private void emit(int client, EventType type, Object value) {
    time += 1 + random.nextInt(1_000_000);
    Operation operation = open[client].withValue(value);
    String error = type == EventType.FAIL ? Call.CAS_MISMATCH : null;
    events.add(
        new Event(events.size(), time, process[client], type, operation, "n" + client, error));
  }

  /** Returns the history with one cas that succeeded said to have failed. */
  static History withFalseFailure(History history, Random random) {
    List<Event> done =
        history.events().stream()
            .filter(e -> e.type() == EventType.OK && e.operation().f().equals("cas"))
            .toList();
    if (done.isEmpty()) {
      return history;
    }
    Event event = done.get(random.nextInt(done.size()));
    List<Event> changed = new ArrayList<>(history.events());
    changed.set(
        (int) event.index(),
        new Event(
            event.index(),
            event.time(),
            event.process(),
            EventType.FAIL,
            event.operation(),
            event.node(),
            Call.CAS_MISMATCH));
    return new History(changed);
  }

  /** Returns the history with the result of one read, or the outcome of one cas, made up. */
  static History corrupted(History history, Random random, int values) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < history.events().size(); i++) {
      Event event = history.events().get(i);
      boolean read = event.type() == EventType.OK && event.operation().f().equals("read");
      boolean cas = event.type() == EventType.FAIL && event.operation().f().equals("cas");
      if (read || cas) {
        places.add(i);
      }
    }
    if (places.isEmpty()) {
      return history;
    }
    int place = places.get(random.nextInt(places.size()));
    Event event = history.events().get(place);
    Object value = event.operation().value();
    if (event.type() == EventType.OK) {
      value = random.nextInt(values + 1) == 0 ? null : (Object) random.nextInt(values + 1);
    }
    List<Event> changed = new ArrayList<>(history.events());
    changed.set(
        place,
        new Event(
            event.index(),
            event.time(),
            event.process(),
            EventType.OK,
            event.operation().withValue(value),
            event.node(),
            event.error()));
    return new History(changed);
  }
}
