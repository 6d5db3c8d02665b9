package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells a history event by event, a tenth of a second each, all on the key k. */
final class Story {
  private static final long STEP_NANOS = 100_000_000;

  private final List<Event> events = new ArrayList<>();
  private final Map<Integer, Operation> open = new HashMap<>();

  Story invoke(int process, String f, Object value) {
    Operation operation = new Operation(f, "k", value);
    open.put(process, operation);
    return add(process, EventType.INVOKE, operation);
  }

  Story ok(int process) {
    return add(process, EventType.OK, open.remove(process));
  }

  Story ok(int process, Object result) {
    return add(process, EventType.OK, open.remove(process).withValue(result));
  }

  Story fail(int process) {
    return add(process, EventType.FAIL, open.remove(process));
  }

  Story info(int process) {
    return add(process, EventType.INFO, open.remove(process));
  }

  /** Invokes and completes without anything in between. */
  Story write(int process, Object value) {
    return invoke(process, "write", value).ok(process);
  }

  /** Invokes and completes without anything in between. */
  Story read(int process, Object result) {
    return invoke(process, "read", null).ok(process, result);
  }

  private Story add(int process, EventType type, Operation operation) {
    long index = events.size();
    String error = type == EventType.FAIL ? Call.CAS_MISMATCH : null;
    events.add(
        new Event(index, index * STEP_NANOS, process, type, operation, "n" + process, error));
    return this;
  }

  History history() {
    return new History(events);
  }
}
