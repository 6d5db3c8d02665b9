package dev.ordeal.history;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Holds the rules that make a sequence of events a history: dense indexes, time that does not go
 * back, and processes that do one operation at a time and nothing more after an indeterminate one.
 *
 * <p>Its memory grows with the number of processes, not of events.
 */
final class HistoryRules {
  private final Map<Integer, Event> open = new HashMap<>();
  private final BitSet indeterminate = new BitSet();
  private long nextIndex;
  private long lastTime;

  /**
   * Takes the next event.
   *
   * @return the invocation that the event completes, or null if it completes none
   * @throws IllegalArgumentException if it breaks a rule, saying which and what would be right
   */
  Event accept(Event event) {
    if (event.index() != nextIndex) {
      throw broken(
          "index is "
              + event.index()
              + "; indexes count up from 0 without gaps: the next is "
              + nextIndex);
    }
    if (event.time() < lastTime) {
      throw broken(
          "time goes back from "
              + lastTime
              + " to "
              + event.time()
              + "; events must be in the order in which they happened");
    }
    nextIndex++;
    lastTime = event.time();
    return event.isNemesis() ? nemesis(event) : client(event);
  }

  private static Event nemesis(Event event) {
    if (event.type() != EventType.INVOKE && event.type() != EventType.INFO) {
      throw broken(
          "an event of the nemesis has the type "
              + event.type().word()
              + "; it must be invoke or info");
    }
    Object value = event.operation().value();
    if (value != null && !(value instanceof Map)) {
      throw broken(
          "the value of an event of the nemesis is " + value + "; it must be an object or null");
    }
    return null;
  }

  private Event client(Event event) {
    int process = event.process();
    if (event.type() == EventType.INVOKE) {
      return begin(process, event);
    }
    Event invocation = open.remove(process);
    if (invocation == null) {
      throw broken(
          "process "
              + process
              + " completes an operation with "
              + event.type().word()
              + " but has none open; an invoke must come first");
    }
    if (!invocation.operation().f().equals(event.operation().f())) {
      throw broken(
          "process "
              + process
              + " completes "
              + event.operation().f()
              + " but had invoked "
              + invocation.operation().f()
              + " (index "
              + invocation.index()
              + "); both must have the same f");
    }
    if (!Objects.equals(invocation.operation().key(), event.operation().key())) {
      throw broken(
          "process "
              + process
              + " completes an operation on key "
              + event.operation().key()
              + " but had invoked one on key "
              + invocation.operation().key()
              + " (index "
              + invocation.index()
              + "); both must have the same key");
    }
    if (event.type() == EventType.INFO) {
      indeterminate.set(process);
    }
    return invocation;
  }

  private Event begin(int process, Event event) {
    if (indeterminate.get(process)) {
      throw broken(
          "process "
              + process
              + " goes on after an indeterminate operation (info); a new process must take its place");
    }
    Event earlier = open.putIfAbsent(process, event);
    if (earlier != null) {
      throw broken(
          "process "
              + process
              + " invokes "
              + event.operation().f()
              + " while its "
              + earlier.operation().f()
              + " of index "
              + earlier.index()
              + " is still open; a process does one operation at a time");
    }
    return null;
  }

  private static IllegalArgumentException broken(String problem) {
    return new IllegalArgumentException(problem);
  }
}
