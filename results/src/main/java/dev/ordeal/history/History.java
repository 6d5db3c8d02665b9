package dev.ordeal.history;

import java.util.List;

/**
 * Holds the events of one trial in the order in which they happened.
 *
 * @param events in order of index; kept as columns, from which each is made when it is asked for
 * @param notes what a reader should be told about how the history was come by, such as that its
 *     last line was cut off; mostly empty
 */
public record History(List<Event> events, List<String> notes) {

  /** Copies the events, into columns that take less room, and the notes. */
  public History {
    events = EventColumns.of(events);
    notes = List.copyOf(notes);
  }

  /** Holds events about which there is nothing more to say. */
  public History(List<Event> events) {
    this(events, List.of());
  }

  /**
   * Pairs each invocation with its completion and leaves the nemesis out.
   *
   * @return the calls in order of invocation, the same each time; those that never completed are
   *     {@link Call.Outcome#OPEN}
   * @throws IllegalArgumentException if the events break the rules of a history (a completion
   *     without an invocation, say)
   */
  public Calls calls() {
    return EventColumns.of(events).calls();
  }
}
