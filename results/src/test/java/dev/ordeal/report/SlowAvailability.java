package dev.ordeal.report;

import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Computes availability from its definition, event by event, with no regard to time spent. */
final class SlowAvailability {
  private final List<Event> events;
  private final List<Call> calls;
  private final long end;

  SlowAvailability(History history) {
    events = history.events();
    calls = history.calls();
    end = events.get(events.size() - 1).time();
  }

  /** One strike, as the events tell it. */
  record Strike(long number, long begin, long end, boolean healed) {
    boolean holds(long time) {
      return begin <= time && time <= end;
    }
  }

  List<Strike> strikes() {
    List<Strike> strikes = new ArrayList<>();
    for (Event event : events) {
      if (event.isNemesis()
          && event.type() == EventType.INVOKE
          && event.operation().f().startsWith("start-")) {
        long number = number(event);
        Event healed =
            events.stream()
                .filter(Event::isNemesis)
                .filter(other -> other.type() == EventType.INFO)
                .filter(other -> other.operation().f().startsWith("stop-"))
                .filter(other -> number(other) == number)
                .findFirst()
                .orElse(null);
        long until = healed == null ? end : healed.time();
        strikes.add(new Strike(number, event.time(), until, healed != null));
      }
    }
    return strikes;
  }

  private static long number(Event event) {
    return (Long) ((Map<?, ?>) event.operation().value()).get("strike");
  }

  boolean outside(long time) {
    return strikes().stream().noneMatch(strike -> strike.holds(time));
  }

  /** Counts ok, cas-mismatch, other fail, and the rest. */
  List<Long> count(Predicate<Call> which) {
    List<Call> chosen = calls.stream().filter(which).toList();
    long ok = chosen.stream().filter(call -> call.outcome() == Call.Outcome.OK).count();
    long mismatch =
        chosen.stream()
            .filter(call -> call.outcome() == Call.Outcome.FAIL)
            .filter(call -> Objects.requireNonNullElse(call.error(), "").startsWith("cas-mismatch"))
            .count();
    long fail = chosen.stream().filter(call -> call.outcome() == Call.Outcome.FAIL).count();
    return List.of(ok, mismatch, fail - mismatch, chosen.size() - ok - fail);
  }

  long firstOk(long since) {
    long first =
        calls.stream()
            .filter(call -> call.callTime() >= since && call.outcome() == Call.Outcome.OK)
            .mapToLong(Call::returnTime)
            .min()
            .orElse(FaultWindow.NEVER);
    return first == FaultWindow.NEVER ? first : first - since;
  }

  long longestWithoutOk(Strike strike) {
    List<Long> times = new ArrayList<>(List.of(strike.begin(), strike.end()));
    calls.stream()
        .filter(call -> call.outcome() == Call.Outcome.OK && strike.holds(call.returnTime()))
        .forEach(call -> times.add(call.returnTime()));
    times.sort(null);
    long longest = 0;
    for (int i = 1; i < times.size(); i++) {
      longest = Math.max(longest, times.get(i) - times.get(i - 1));
    }
    return longest;
  }

  /** Adds up the time outside faults between two moments, millisecond by millisecond. */
  long nanosOutside(long from, long to) {
    List<Long> moments = new ArrayList<>(List.of(from, to));
    for (Strike strike : strikes()) {
      moments.add(Math.min(Math.max(strike.begin(), from), to));
      moments.add(Math.min(Math.max(strike.end(), from), to));
    }
    moments.sort(null);
    long outside = 0;
    for (int i = 1; i < moments.size(); i++) {
      long length = moments.get(i) - moments.get(i - 1);
      boolean free = length > 1 && outside(moments.get(i - 1) + length / 2);
      outside += free ? length : 0;
    }
    return outside;
  }

  long endNanos() {
    return end;
  }
}
