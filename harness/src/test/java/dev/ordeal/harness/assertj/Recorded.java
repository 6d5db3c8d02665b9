package dev.ordeal.harness.assertj;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Histories of a few operations to assert something of. */
final class Recorded {
  private final List<Event> events = new ArrayList<>();

  static Recorded nothing() {
    return new Recorded();
  }

  /** A write of 1, and then a read that did not see it. */
  static History staleRead() {
    return nothing()
        .done("write", 1L, EventType.OK, 1L)
        .done("read", null, EventType.OK, null)
        .history();
  }

  /** A write of 1, and then a read that saw it. */
  static History freshRead() {
    return nothing()
        .done("write", 1L, EventType.OK, 1L)
        .done("read", null, EventType.OK, 1L)
        .history();
  }

  Recorded done(String f, Object value, EventType type, Object result) {
    add(0, EventType.INVOKE, new Operation(f, "k0", value));
    add(0, type, new Operation(f, "k0", result));
    return this;
  }

  Recorded fault(String family, String seenAtBegin) {
    nemesis("start-" + family, null);
    nemesis("start-" + family, seenAtBegin);
    nemesis("stop-" + family, null);
    nemesis("stop-" + family, "installed");
    return this;
  }

  private void nemesis(String f, String status) {
    Map<String, Object> value =
        status == null
            ? Map.of("strike", 1, "what", "one: n1")
            : Map.of(
                "strike",
                1,
                "what",
                "one: n1",
                "evidence",
                Map.of(
                    "status",
                    status,
                    "nodes",
                    Map.of("n1", Map.of("status", status, "seen", "it still answers"))));
    add(
        Event.NEMESIS,
        status == null ? EventType.INVOKE : EventType.INFO,
        new Operation(f, null, value));
  }

  private void add(int process, EventType type, Operation operation) {
    int index = events.size();
    events.add(
        new Event(
            index,
            index * 1_000_000_000L,
            process,
            type,
            operation,
            process < 0 ? null : "n1",
            null));
  }

  History history() {
    return new History(events);
  }
}
