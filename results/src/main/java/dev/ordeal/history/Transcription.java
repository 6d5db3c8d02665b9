package dev.ordeal.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives what another tool recorded the meaning that Ordeal's own events have, and holds it to the
 * rules of a history.
 *
 * <ul>
 *   <li>The order of the file is the order of the events: they are numbered anew, and a time that
 *       goes back is raised to the one before.
 *   <li>A cas that failed without a reason is a refusal, {@link Call#CAS_MISMATCH}; so these tools
 *       mean it. With another reason, such as a time-out, it tells nothing.
 *   <li>A completion that is not ok is about the key that was invoked, whatever its value.
 * </ul>
 */
final class Transcription {
  /** What clients of Jepsen and Maelstrom say when a cas found another value. */
  private static final Set<String> REFUSALS =
      Set.of("precondition-failed", "did-not-succeed", "value-mismatch");

  private static final String CAS = "cas";

  private final boolean keyed;
  private final KeyNames keys = new KeyNames();
  private final List<String> notes;
  private final String file;
  private final HistoryRules rules = new HistoryRules();
  private final Map<Integer, Operation> open = new HashMap<>();
  private long count;
  private long lastIndex = -1;
  private long lastTime;
  private boolean renumbered;
  private boolean retimed;

  Transcription(String file, boolean keyed, List<String> notes) {
    this.file = file;
    this.keyed = keyed;
    this.notes = notes;
  }

  /** Counts the events so far. */
  long count() {
    return count;
  }

  /**
   * Returns the next event.
   *
   * @throws IllegalArgumentException if it cannot follow; the message says why
   */
  Event event(Recorded recorded, long line) {
    Event event = untried(recorded, line, count);
    rules.accept(event);
    if (event.type() == EventType.INVOKE) {
      open.put(event.process(), event.operation());
    } else {
      open.remove(event.process());
    }
    count++;
    return event;
  }

  /**
   * Returns the event that comes after so many, which nobody has held to the rules of a history.
   * Where values have keys in them, only {@link #event} knows those.
   */
  Event untried(Recorded recorded, long line, long place) {
    checkIndex(recorded, line);
    return new Event(
        place,
        time(recorded, line),
        recorded.process(),
        recorded.type(),
        operation(recorded),
        recorded.node(),
        error(recorded));
  }

  private void checkIndex(Recorded recorded, long line) {
    Long index = recorded.index();
    if (index == null) {
      return;
    }
    if (index <= lastIndex) {
      throw new IllegalArgumentException(
          ":index goes from "
              + lastIndex
              + " to "
              + index
              + "; events must be in the order in which they happened");
    }
    lastIndex = index;
    if (index != count && !renumbered) {
      renumbered = true;
      notes.add(
          file
              + ":"
              + line
              + ": :index is "
              + index
              + " where "
              + count
              + " events came before; from here on events are numbered by their place");
    }
  }

  private long time(Recorded recorded, long line) {
    if (recorded.time() != null && recorded.time() < lastTime && !retimed) {
      retimed = true;
      notes.add(
          file
              + ":"
              + line
              + ": :time goes back from "
              + lastTime
              + " to "
              + recorded.time()
              + "; the order of the file is taken to be the order of the events");
    }
    lastTime = recorded.time() == null ? lastTime : Math.max(lastTime, recorded.time());
    return lastTime;
  }

  private Operation operation(Recorded recorded) {
    String f = recorded.f();
    if (recorded.process() == Event.NEMESIS) {
      Object value = recorded.value();
      boolean fits = value == null || value instanceof Map;
      return new Operation(f, recorded.key(), fits ? value : Map.of("value", value));
    }
    if (!keyed) {
      return new Operation(f, recorded.key(), recorded.value());
    }
    Operation invoked = open.get(recorded.process());
    boolean definite = recorded.type() == EventType.INVOKE || recorded.type() == EventType.OK;
    if (!definite && invoked != null) {
      return new Operation(f, invoked.key(), invoked.value());
    }
    if (recorded.value() instanceof List<?> pair && pair.size() == 2 && pair.get(0) != null) {
      return new Operation(f, keys.of(pair.get(0)), pair.get(1));
    }
    throw new IllegalArgumentException(
        "the value is "
            + recorded.value()
            + "; where keys are in the values (--keyed) it must be [key value]");
  }

  private static String error(Recorded recorded) {
    boolean cas = recorded.type() == EventType.FAIL && recorded.f().equals(CAS);
    if (!cas) {
      return recorded.error();
    }
    return recorded.reasoned() ? errorOfCas(recorded.error()) : Call.CAS_MISMATCH;
  }

  /** Returns what a cas is noted to have failed for if this is said, or null. */
  static String errorOfCas(String error) {
    if (error != null && REFUSALS.stream().anyMatch(word -> says(error, word))) {
      return Call.CAS_MISMATCH + ": " + error;
    }
    return error;
  }

  /** Clients write {@code :word}, or {@code [:word "more"]}. */
  private static boolean says(String error, String word) {
    return error.equals(":" + word) || error.startsWith("[:" + word + " ");
  }
}
