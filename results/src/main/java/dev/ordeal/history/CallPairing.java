package dev.ordeal.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs invocations with completions, in one pass over the events. */
final class CallPairing {
  private CallPairing() {}

  /** Returns the calls of the clients in order of invocation. */
  static List<Call> pair(List<Event> events) {
    HistoryRules rules = new HistoryRules();
    Call[] calls = new Call[events.size()];
    Map<Integer, Integer> placeOfOpen = new HashMap<>();
    int count = 0;
    for (Event event : events) {
      Event invocation = rules.accept(event);
      if (event.isNemesis()) {
        continue;
      }
      if (invocation == null) {
        placeOfOpen.put(event.process(), count);
        calls[count++] = open(event);
      } else {
        calls[placeOfOpen.remove(event.process())] = completed(invocation, event);
      }
    }
    return new ArrayList<>(Arrays.asList(calls).subList(0, count));
  }

  private static Call open(Event invocation) {
    return new Call(
        invocation.operation(),
        null,
        Call.Outcome.OPEN,
        invocation.index(),
        Call.NEVER,
        invocation.time(),
        Call.NEVER,
        invocation.process(),
        invocation.node(),
        null);
  }

  private static Call completed(Event invocation, Event completion) {
    return new Call(
        invocation.operation(),
        completion.operation().value(),
        outcome(completion.type()),
        invocation.index(),
        completion.index(),
        invocation.time(),
        completion.time(),
        invocation.process(),
        completion.node() != null ? completion.node() : invocation.node(),
        completion.error());
  }

  private static Call.Outcome outcome(EventType type) {
    return switch (type) {
      case OK -> Call.Outcome.OK;
      case FAIL -> Call.Outcome.FAIL;
      case INFO -> Call.Outcome.INFO;
      case INVOKE -> throw new IllegalArgumentException("an invocation completes nothing");
    };
  }
}
