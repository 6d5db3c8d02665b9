package dev.ordeal.history;

import java.util.List;

/**
 * Holds the events of one trial in the order in which they happened.
 *
 * @param events in order of index
 */
public record History(List<Event> events) {

  /** Copies the events. */
  public History {
    events = List.copyOf(events);
  }
}
