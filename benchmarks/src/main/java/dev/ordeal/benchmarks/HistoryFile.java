package dev.ordeal.benchmarks;

import dev.ordeal.history.Event;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a history into a file, event by event and each in the file before the next. */
final class HistoryFile {
  private HistoryFile() {}

  /** Writes every event into a file that is not there yet. */
  static void write(History history, Path fresh, HistoryFormat format) throws IOException {
    try (HistoryWriter writer = Histories.writer(fresh, format)) {
      for (Event event : history.events()) {
        writer.append(event);
      }
    }
  }
}
