package dev.ordeal.report;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.JsonlHistory;
import dev.ordeal.history.JsonlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what the figures need of a history: the operations as columns, the windows of the faults,
 * the end. It is read in one pass, event by event.
 *
 * @param operations what the clients did
 * @param faults what the nemesis did, in the order in which the strikes began
 * @param endNanos the time of the last event
 * @param notes what a reader should be told about the history, such as that it was cut off
 * @param trail the operations one by one, packed for the page; null if only figures were asked for
 */
record Recording(
    OperationColumns operations,
    List<FaultWindow> faults,
    long endNanos,
    List<String> notes,
    Trail.Packed trail) {

  /** Takes the events of a whole history, for its figures. */
  static Recording of(History history) {
    Taker taker = new Taker(null);
    history.events().forEach(taker::accept);
    return taker.done(history.notes());
  }

  /**
   * Reads a file as far as it can be read; where it breaks off is told in the notes.
   *
   * @throws IOException if it cannot be opened at all
   */
  static Recording read(Path file) throws IOException {
    Taker taker = new Taker(new Trail());
    List<String> notes = new ArrayList<>();
    try (JsonlReader reader = JsonlHistory.open(file)) {
      try {
        for (Event event = reader.next(); event != null; event = reader.next()) {
          taker.accept(event);
        }
      } catch (IOException e) {
        notes.add("The history is drawn only up to where it can be read: " + e.getMessage());
      }
      notes.addAll(reader.notes());
    }
    return taker.done(notes);
  }

  /** Takes events one by one. */
  private static final class Taker {
    private final OperationColumns operations = new OperationColumns();
    private final FaultLog faults = new FaultLog();
    private final Map<Integer, Integer> placeOfOpen = new HashMap<>();
    private final Trail trail;
    private long endNanos;

    Taker(Trail trail) {
      this.trail = trail;
    }

    void accept(Event event) {
      endNanos = Math.max(endNanos, event.time());
      if (event.isNemesis()) {
        faults.accept(event);
        return;
      }
      if (trail != null) {
        trail.accept(event);
      }
      if (event.type() == EventType.INVOKE) {
        placeOfOpen.put(event.process(), operations.begin(event.time()));
      } else {
        Integer place = placeOfOpen.remove(event.process());
        if (place != null) {
          operations.end(place, event.time(), Ending.of(event));
        }
      }
    }

    Recording done(List<String> notes) {
      List<String> all = new ArrayList<>(notes);
      all.addAll(faults.notes());
      return new Recording(
          operations,
          faults.windows(),
          endNanos,
          List.copyOf(all),
          trail == null ? null : trail.done());
    }
  }
}
