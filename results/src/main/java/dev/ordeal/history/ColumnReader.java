package dev.ordeal.history;

import java.io.IOException;

/** Reads a whole history into columns, and pairs its calls, without an object for each event. */
interface ColumnReader {

  /**
   * Appends all events.
   *
   * @throws MalformedHistoryException as {@link HistoryReader#next} would throw it
   */
  void readInto(EventColumns events) throws IOException;
}
