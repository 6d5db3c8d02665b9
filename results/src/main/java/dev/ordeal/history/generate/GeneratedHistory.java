package dev.ordeal.history.generate;

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
import java.util.Random;

/**
 * Makes a history up that is linearizable by construction: each operation takes effect on a real
 * object at one moment while it is open; one that is given up may take effect later, or never.
 */
public final class GeneratedHistory {
  private static final int NODES = 5;
  private static final int LATE_ONE_IN = 8;
  private static final int MOST_NANOS_BETWEEN = 1_000_000;

  private final HistoryPlan plan;
  private final Random random;
  private final Values values;
  private final Map<String, LiveObject> objects = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Operation> late = new ArrayList<>();
  private final Operation[] open;
  private final Object[] answer;
  private final boolean[] applied;
  private final int[] process;
  private int invoked;
  private long time;

  private GeneratedHistory(HistoryPlan plan) {
    this.plan = plan;
    random = new Random(plan.seed());
    values = new Values(plan.values());
    open = new Operation[plan.clients()];
    answer = new Object[plan.clients()];
    applied = new boolean[plan.clients()];
    process = new int[plan.clients()];
    for (int client = 0; client < process.length; client++) {
      process[client] = client;
    }
  }

  /** Returns the history of a plan. */
  public static History of(HistoryPlan plan) {
    return new GeneratedHistory(plan).history();
  }

  private History history() {
    while (invoked < plan.operations()) {
      step(true);
    }
    for (int left = random.nextInt(4 * plan.clients()); left > 0; left--) {
      step(false);
    }
    return new History(events);
  }

  /** Moves one client on. */
  private void step(boolean mayInvoke) {
    if (!late.isEmpty() && random.nextInt(LATE_ONE_IN) == 0) {
      apply(late.remove(random.nextInt(late.size())));
    }
    int client = random.nextInt(open.length);
    if (open[client] == null) {
      if (mayInvoke) {
        invoke(client);
      }
    } else if (!applied[client] && random.nextDouble() < plan.indeterminate() / 2) {
      if (random.nextBoolean()) {
        late.add(open[client]);
      }
      giveUp(client);
    } else if (!applied[client]) {
      answer[client] = apply(open[client]);
      applied[client] = true;
    } else if (random.nextDouble() < plan.indeterminate() / 2) {
      giveUp(client);
    } else {
      complete(client);
    }
  }

  /** Those that are there at a time are used alike; the next have the next numbers. */
  private String key() {
    long each = (long) plan.operationsPerKey() * plan.keys();
    long first = each == 0 ? 0 : invoked / each * plan.keys();
    return "k" + (first + random.nextInt(plan.keys()));
  }

  private LiveObject object(String key) {
    return objects.computeIfAbsent(key, k -> LiveObject.of(plan.model()));
  }

  private Object apply(Operation operation) {
    return object(operation.key()).apply(operation, random);
  }

  private void invoke(int client) {
    String key = key();
    invoked++;
    open[client] = object(key).next(key, values, random);
    applied[client] = false;
    emit(client, EventType.INVOKE, open[client], null);
  }

  private void giveUp(int client) {
    emit(client, EventType.INFO, open[client], "timeout");
    open[client] = null;
    process[client] += open.length;
  }

  private void complete(int client) {
    if (answer[client] == LiveObject.REFUSED) {
      boolean cas = open[client].f().equals("cas");
      emit(client, EventType.FAIL, open[client], cas ? Call.CAS_MISMATCH : "refused");
    } else {
      emit(client, EventType.OK, open[client].withValue(answer[client]), null);
    }
    open[client] = null;
  }

  private void emit(int client, EventType type, Operation operation, String error) {
    time += 1 + random.nextInt(MOST_NANOS_BETWEEN);
    String node = "n" + (1 + client % NODES);
    events.add(new Event(events.size(), time, process[client], type, operation, node, error));
  }

  /**
   * Returns a history with one answer made up: another that a client got to the same question, or,
   * of something that failed, that it did not. With distinct values that is hardly ever
   * linearizable; with few it may well be.
   *
   * @param model what its objects are
   * @param place which answer, by chance
   */
  public static History withWrongAnswer(History history, String model, long place) {
    Random random = new Random(place);
    LiveObject object = LiveObject.of(model);
    List<Event> candidates = new ArrayList<>();
    for (Event event : history.events()) {
      boolean tells = event.type() == EventType.OK && object.tells(event.operation());
      if (tells || event.type() == EventType.FAIL) {
        candidates.add(event);
      }
    }
    if (candidates.isEmpty()) {
      return history;
    }
    Event event = candidates.get(random.nextInt(candidates.size()));
    Event other = candidates.get(random.nextInt(candidates.size()));
    List<Event> changed = new ArrayList<>(history.events());
    changed.set(
        (int) event.index(),
        new Event(
            event.index(),
            event.time(),
            event.process(),
            EventType.OK,
            event.operation().withValue(wrong(event, other, random)),
            event.node(),
            null));
    return new History(changed);
  }

  private static Object wrong(Event event, Event other, Random random) {
    Object answer = event.operation().value();
    if (event.type() == EventType.FAIL) {
      return answer;
    }
    if (answer instanceof Boolean truth) {
      return !truth;
    }
    if (event.operation().f().equals("txn")) {
      return withWrongReads((List<?>) answer, random);
    }
    boolean alike = other.operation().f().equals(event.operation().f());
    if (alike && !other.equals(event) && random.nextInt(4) != 0) {
      return other.operation().value();
    }
    if (answer instanceof Long number) {
      return number + 1;
    }
    if (answer instanceof List<?> list) {
      return list.isEmpty() ? List.of(0L) : list.subList(1, list.size());
    }
    return answer == null ? (Object) 0L : null;
  }

  private static Object withWrongReads(List<?> steps, Random random) {
    List<Object> wrong = new ArrayList<>();
    for (Object each : steps) {
      List<?> step = (List<?>) each;
      boolean read = step.get(0).equals("r");
      wrong.add(read ? Arrays.asList("r", step.get(1), (Object) (long) random.nextInt(4)) : step);
    }
    return wrong;
  }
}
