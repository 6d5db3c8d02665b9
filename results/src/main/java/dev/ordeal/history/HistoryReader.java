package dev.ordeal.history;

import java.io.IOException;
import java.util.List;

/**
 * Reads a history event by event and checks, as it goes, that it is one. Not for use by several
 * threads.
 */
public interface HistoryReader extends AutoCloseable {

  /**
   * Returns the next event, or null when there is none.
   *
   * @throws MalformedHistoryException if what follows is no event, or not one that can follow
   */
  Event next() throws IOException;

  /** Returns what a user should be told about the file, so far; complete once all is read. */
  List<String> notes();

  @Override
  void close() throws IOException;
}
