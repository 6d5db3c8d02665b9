package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes every model down once more, in the plainest way, so that no model is its own judge: states
 * are lists, sets and maps, and where what happened is not known, there are several.
 */
final class PlainObject {
  private PlainObject() {}

  static Object initial(String model) {
    return switch (model) {
      case "register", "cas-register" -> null;
      case "kv" -> "";
      case "mutex" -> false;
      case "counter" -> 0L;
      case "set" -> Set.of();
      case "multi-register" -> Map.of();
      default -> List.of();
    };
  }

  /** Returns every state that there can be after the call. */
  static List<Object> after(String model, Object state, Call call) {
    return switch (model) {
      case "register", "cas-register" ->
          Oracle.possible(call, state)
              ? Collections.singletonList(Oracle.after(call, state))
              : List.of();
      case "kv" -> text((String) state, call);
      case "mutex" -> {
        boolean acquire = call.operation().f().equals("acquire");
        yield acquire == (Boolean) state ? List.of() : List.of(acquire);
      }
      case "counter" -> sum((Long) state, call);
      case "set" -> elements((Set<?>) state, call);
      case "multi-register" -> transaction((Map<?, ?>) state, call);
      default -> queue(model, (List<?>) state, call);
    };
  }

  private static boolean known(Call call) {
    return call.outcome() == Call.Outcome.OK;
  }

  private static List<Object> text(String state, Call call) {
    return switch (call.operation().f()) {
      case "get" -> {
        Object result = call.result() == null ? "" : call.result();
        yield known(call) && !result.equals(state) ? List.of() : List.of(state);
      }
      case "put" -> List.of(call.operation().value());
      default -> List.of(state + call.operation().value());
    };
  }

  private static List<Object> sum(long state, Call call) {
    Object value = call.operation().value();
    long step = value == null ? 1 : (Long) value;
    return switch (call.operation().f()) {
      case "read" -> known(call) && !call.result().equals(state) ? List.of() : List.of(state);
      case "dec" -> List.of(state - step);
      default -> List.of(state + step);
    };
  }

  private static List<Object> elements(Set<?> state, Call call) {
    Set<Object> after = new HashSet<>(state);
    switch (call.operation().f()) {
      case "add" -> after.add(call.operation().value());
      case "remove" -> after.remove(call.operation().value());
      case "contains" -> {
        boolean there = state.contains(call.operation().value());
        return known(call) && !call.result().equals(there) ? List.of() : List.of(after);
      }
      default -> {
        boolean wrong = known(call) && !state.equals(new HashSet<>((List<?>) call.result()));
        return wrong ? List.of() : List.of(after);
      }
    }
    return List.of(after);
  }

  private static List<Object> transaction(Map<?, ?> state, Call call) {
    Map<Object, Object> after = new HashMap<>(state);
    for (Object each : (List<?>) (known(call) ? call.result() : call.operation().value())) {
      List<?> step = (List<?>) each;
      if (step.get(0).equals("w")) {
        after.put(step.get(1), step.get(2));
      } else if (known(call) && !Objects.equals(after.get(step.get(1)), step.get(2))) {
        return List.of();
      }
    }
    return List.of(after);
  }

  private static List<Object> queue(String model, List<?> state, Call call) {
    List<Object> after = new ArrayList<>(state);
    if (call.operation().f().equals("enqueue") || call.operation().f().equals("push")) {
      after.add(call.operation().value());
      return List.of(after);
    }
    if (state.isEmpty()) {
      return known(call) && call.result() != null ? List.of() : List.of(after);
    }
    List<Object> all = new ArrayList<>();
    for (int at = 0; at < state.size(); at++) {
      boolean next =
          switch (model) {
            case "fifo-queue" -> at == 0;
            case "stack" -> at == state.size() - 1;
            case "priority-queue" -> {
              Object here = state.get(at);
              yield state.stream().noneMatch(other -> (Long) other < (Long) here);
            }
            default -> true;
          };
      if (next && (!known(call) || state.get(at).equals(call.result()))) {
        List<Object> rest = new ArrayList<>(state);
        rest.remove(at);
        if (!model.equals("fifo-queue") && !model.equals("stack")) {
          rest.sort(null);
        }
        all.add(rest);
      }
    }
    return all;
  }
}
