package dev.ordeal.harness.scenario;

import dev.ordeal.history.Operation;
import dev.ordeal.workload.TimedOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names the keys of a scenario k0, k1, k2, and the numbers that are written 1, 2, 3. */
final class Names {
  private final Map<String, String> keys = new HashMap<>();
  private final Map<Object, Long> values = new HashMap<>();

  private Names() {}

  /** Returns the scenario with keys and values by order of appearance. */
  static Scenario plain(Scenario scenario) {
    Names names = new Names();
    List<TimedOperation> operations = new ArrayList<>();
    for (TimedOperation each : scenario.operations()) {
      operations.add(
          new TimedOperation(each.atNanos(), each.thread(), names.plain(each.operation())));
    }
    return scenario.with(operations, scenario.strikes());
  }

  private Operation plain(Operation operation) {
    String key =
        operation.key() == null
            ? null
            : keys.computeIfAbsent(operation.key(), absent -> "k" + keys.size());
    return new Operation(operation.f(), key, value(operation.value()));
  }

  private Object value(Object value) {
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(each -> plain.add(value(each)));
      return plain;
    }
    return value instanceof Number
        ? values.computeIfAbsent(value, absent -> values.size() + 1L)
        : value;
  }
}
