package dev.ordeal.check.knossos;

import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes random histories, valid ones and others, that Knossos has words for. */
final class SharedWords {
  private SharedWords() {}

  /** Returns a history of some operations, or null if that seed's is none that Knossos can do. */
  static History history(String model, int seed) {
    Random random = new Random(seed);
    boolean set = model.equals("set");
    HistoryPlan plan =
        new HistoryPlan(
            model,
            2 + random.nextInt(set ? 24 : 15),
            1 + random.nextInt(5),
            random.nextInt(8) == 0 ? 2 : 1,
            // Of a set that is all but remove.
            set || random.nextInt(3) == 0 ? HistoryPlan.DISTINCT : 1 + random.nextInt(4),
            0.1 * random.nextInt(3),
            seed);
    History history = without(GeneratedHistory.of(plan), seed % 3 != 0 ? -1 : 1 + seed % 4);
    if (seed % 3 != 0) {
      history = GeneratedHistory.withWrongAnswer(history, model, seed);
      history = without(history, -1);
    }
    return model.endsWith("queue") && putsOneValue(history) ? null : history;
  }

  /** Leaves out what Knossos has no words for, and takes elements of sets modulo a number. */
  private static History without(History history, long modulus) {
    Set<Long> out = new HashSet<>();
    for (Call call : history.calls()) {
      boolean takes = call.operation().f().equals("dequeue");
      boolean unsaid = takes && (call.indeterminate() || call.result() == null);
      if (unsaid || call.operation().f().equals("contains")) {
        out.add(call.callIndex());
        out.add(call.returnIndex());
      }
    }
    List<Event> events = new ArrayList<>();
    for (Event event : history.events()) {
      if (!out.contains(event.index())) {
        Object value = event.operation().value();
        events.add(
            new Event(
                events.size(),
                event.time(),
                event.process(),
                event.type(),
                event.operation().withValue(modulus < 0 ? value : modulo(event, modulus)),
                event.node(),
                event.error()));
      }
    }
    return new History(events);
  }

  private static Object modulo(Event event, long modulus) {
    Object value = event.operation().value();
    if (event.operation().f().equals("add")) {
      return (Long) value % modulus;
    }
    return event.operation().f().equals("read") && value instanceof List<?> list
        ? list.stream().map(each -> (Long) each % modulus).distinct().collect(Collectors.toList())
        : value;
  }

  /** Before it begins Knossos makes a thousand queues of that value alone, and takes very long. */
  private static boolean putsOneValue(History history) {
    Map<String, Set<Object>> put = new HashMap<>();
    for (Event event : history.events()) {
      if (event.type() == EventType.INVOKE && event.operation().f().equals("enqueue")) {
        put.computeIfAbsent(event.operation().key(), key -> new HashSet<>())
            .add(event.operation().value());
      }
    }
    return put.values().stream().anyMatch(values -> values.size() == 1);
  }
}
