package dev.ordeal.history;

import java.io.IOException;

/** Takes the events of a trial one by one, as they happen, so that a crash loses none it took. */
public interface HistoryWriter extends AutoCloseable {

  /**
   * Appends an event; it is readable by others when this returns.
   *
   * @throws IOException if the event could not be kept (a full disk, say)
   */
  void append(Event event) throws IOException;

  @Override
  void close() throws IOException;
}
