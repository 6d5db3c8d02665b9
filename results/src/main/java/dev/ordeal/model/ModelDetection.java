package dev.ordeal.model;

import dev.ordeal.history.Calls;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds out from what clients did what model a history is about, where that leaves no choice. */
public final class ModelDetection {
  private static final String REGISTER = "cas-register";
  private static final String SET = "set";
  private static final String COUNTER = "counter";
  private static final Map<String, Set<String>> OPERATIONS = operations();

  private ModelDetection() {}

  private static Map<String, Set<String>> operations() {
    Map<String, Set<String>> models = new LinkedHashMap<>();
    // Histories of reads alone are of a register; it comes first.
    models.put(REGISTER, Set.of("read", "write", "cas", "delete"));
    models.put("multi-register", Set.of("txn"));
    models.put("kv", Set.of("get", "put", "append"));
    models.put("mutex", Set.of("acquire", "release"));
    models.put("stack", Set.of("push", "pop"));
    models.put("fifo-queue", Set.of("enqueue", "dequeue"));
    models.put("priority-queue", Set.of("enqueue", "dequeue"));
    models.put("unordered-queue", Set.of("enqueue", "dequeue"));
    models.put(SET, Set.of("add", "remove", "contains", "read"));
    models.put(COUNTER, Set.of("add", "inc", "dec", "read"));
    return models;
  }

  /**
   * Returns the model; that of a register, which then says what it does not know, if there is none.
   *
   * @throws IllegalArgumentException if it may be one of several; the message names them
   */
  public static Model<?> of(History history) {
    Set<String> functions = functions(history.calls());
    List<String> possible = new ArrayList<>();
    for (Map.Entry<String, Set<String>> known : OPERATIONS.entrySet()) {
      if (known.getValue().containsAll(functions)) {
        possible.add(known.getKey());
      }
    }
    if (possible.isEmpty() || possible.contains(REGISTER)) {
      return Models.named(REGISTER);
    }
    if (possible.contains(SET) && possible.contains(COUNTER)) {
      possible.removeIf(model -> !model.equals(byWhatWasRead(history)));
    }
    if (possible.size() == 1) {
      return Models.named(possible.get(0));
    }
    throw new IllegalArgumentException(
        "what does "
            + String.join(" and ", functions)
            + " may be a "
            + String.join(", ", possible.isEmpty() ? List.of(SET, COUNTER) : possible)
            + "; --model says which");
  }

  private static Set<String> functions(Calls calls) {
    BitSet numbers = new BitSet();
    for (int call = 0; call < calls.size(); call++) {
      numbers.set(calls.f(call));
    }
    Set<String> functions = new TreeSet<>();
    for (int i = numbers.nextSetBit(0); i >= 0; i = numbers.nextSetBit(i + 1)) {
      functions.add(calls.function(i));
    }
    return functions;
  }

  private static String byWhatWasRead(History history) {
    for (Event event : history.events()) {
      if (event.type() == EventType.OK && event.operation().f().equals("read")) {
        return event.operation().value() instanceof List ? SET : COUNTER;
      }
    }
    return null;
  }
}
