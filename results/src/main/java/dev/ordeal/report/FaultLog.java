package dev.ordeal.report;

import dev.ordeal.history.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Gathers the events of the nemesis into the windows of its strikes.
 *
 * <p>Each of {@code start-x} and {@code stop-x} comes twice, when it is begun and when it is over;
 * strikes are told apart by their number, or where there is none, by the kind of fault. An event
 * that neither starts nor stops anything is a strike of its own, over when its second event comes.
 */
final class FaultLog {
  private static final String START = "start-";
  private static final String STOP = "stop-";

  private final List<FaultWindow> windows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  void accept(Event event) {
    String f = event.operation().f();
    Map<?, ?> value = event.operation().value() instanceof Map<?, ?> map ? map : Map.of();
    if (f.startsWith(STOP)) {
      stop(event, value, f.substring(STOP.length()));
    } else if (f.startsWith(START)) {
      start(event, value, f.substring(START.length()));
    } else {
      once(event, value, f);
    }
  }

  private void start(Event event, Map<?, ?> value, String fault) {
    int open =
        last(value, fault, window -> window.inForceNanos() == FaultWindow.NEVER && !begun(window));
    if (open < 0) {
      windows.add(window(event, value, fault));
    } else {
      windows.set(open, windows.get(open).inForce(event.time(), evidence(value)));
    }
  }

  private void stop(Event event, Map<?, ?> value, String fault) {
    int healing = last(value, fault, window -> begun(window) && !window.healed());
    if (healing >= 0) {
      windows.set(healing, windows.get(healing).healed(event.time(), evidence(value)));
      return;
    }
    int open = last(value, fault, window -> !begun(window));
    if (open >= 0) {
      windows.set(open, windows.get(open).healBegins(event.time()));
    } else {
      notes.add(
          "the nemesis stops a "
              + fault
              + " (event "
              + event.index()
              + ") that no event before it started; it is not drawn");
    }
  }

  private void once(Event event, Map<?, ?> value, String f) {
    int open = last(value, f, window -> !window.healed());
    if (open < 0) {
      windows.add(window(event, value, f));
    } else {
      long now = event.time();
      FaultEvidence evidence = evidence(value);
      windows.set(
          open, windows.get(open).inForce(now, evidence).healBegins(now).healed(now, evidence));
    }
  }

  private static boolean begun(FaultWindow window) {
    return window.healBeginNanos() != FaultWindow.NEVER;
  }

  private int last(Map<?, ?> value, String fault, Predicate<FaultWindow> wanted) {
    long strike = strike(value);
    for (int i = windows.size() - 1; i >= 0; i--) {
      FaultWindow window = windows.get(i);
      if (window.strike() == strike && window.fault().equals(fault) && wanted.test(window)) {
        return i;
      }
    }
    return -1;
  }

  private static FaultWindow window(Event event, Map<?, ?> value, String fault) {
    Object what = value.get("what");
    List<String> nodes = new ArrayList<>();
    if (value.get("nodes") instanceof List<?> list) {
      list.forEach(node -> nodes.add(String.valueOf(node)));
    }
    return new FaultWindow(
        strike(value),
        fault,
        what == null ? "" : what.toString(),
        nodes,
        event.time(),
        FaultWindow.NEVER,
        FaultWindow.NEVER,
        FaultWindow.NEVER,
        FaultEvidence.NONE,
        FaultEvidence.NONE);
  }

  private static long strike(Map<?, ?> value) {
    return value.get("strike") instanceof Number number ? number.longValue() : 0;
  }

  private static FaultEvidence evidence(Map<?, ?> value) {
    return FaultEvidence.of(value.get("evidence"));
  }

  /** Returns the windows so far, in the order in which the strikes began. */
  List<FaultWindow> windows() {
    return List.copyOf(windows);
  }

  /** Returns what could not be made sense of. */
  List<String> notes() {
    return List.copyOf(notes);
  }
}
