package dev.ordeal.history;

import java.util.Map;

/**
 * Pairs invocations with completions in one pass over the columns of events, and holds them to the
 * rules of {@link HistoryRules} as it goes: it notices that one is broken, and lets those say
 * which.
 */
final class CallPairing {
  private static final int NOTHING_OPEN = -1;
  private static final int INDETERMINATE = -2;

  private final EventColumns events;
  private final Numbering processes = new Numbering();

  /** For each process the call that it has open, or why it has none. */
  private final IntColumn open = new IntColumn();

  private final IntColumn invoked = new IntColumn();
  private final IntColumn returned = new IntColumn();
  private long lastTime;

  CallPairing(EventColumns events) {
    this.events = events;
  }

  /**
   * Takes the next event.
   *
   * @throws IllegalArgumentException if it breaks a rule
   */
  void accept(int place) {
    boolean kept = events.index(place) == place && events.time(place) >= lastTime;
    if (!kept || !(events.process(place) == Event.NEMESIS ? nemesis(place) : client(place))) {
      throw broken(place);
    }
    lastTime = events.time(place);
  }

  private boolean nemesis(int place) {
    EventType type = events.type(place);
    if (type != EventType.INVOKE && type != EventType.INFO) {
      return false;
    }
    int value = events.value(place);
    return value == Values.NOTHING || events.values.value(value) instanceof Map;
  }

  private boolean client(int place) {
    int process = processes.numberOf(events.process(place));
    if (process == open.size()) {
      open.add(NOTHING_OPEN);
    }
    int call = open.get(process);
    EventType type = events.type(place);
    if (type == EventType.INVOKE) {
      if (call != NOTHING_OPEN) {
        return false;
      }
      open.set(process, invoked.size());
      invoked.add(place);
      returned.add(Calls.NEVER);
      return true;
    }
    if (call < 0) {
      return false;
    }
    int invocation = invoked.get(call);
    returned.set(call, place);
    open.set(process, type == EventType.INFO ? INDETERMINATE : NOTHING_OPEN);
    return events.function(invocation) == events.function(place)
        && events.key(invocation) == events.key(place);
  }

  /** Goes through it once more with the rules that have words for everything. */
  private IllegalStateException broken(int place) {
    HistoryRules rules = new HistoryRules();
    for (int earlier = 0; earlier <= place; earlier++) {
      rules.accept(events.get(earlier));
    }
    return new IllegalStateException("event " + place + " keeps the rules only if told slowly");
  }

  /** Returns the calls so far, in order of invocation. */
  Calls calls() {
    return new Calls(events, invoked.toArray(), returned.toArray());
  }
}
