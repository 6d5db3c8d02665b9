package dev.ordeal.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens histories of every format that Ordeal knows, gzipped or not. */
public final class Histories {
  private Histories() {}

  /**
   * Opens a history, to read it event by event in bounded memory.
   *
   * @throws MalformedHistoryException if the options do not go with the format
   */
  public static HistoryReader open(Path file, ReadOptions options) throws IOException {
    HistoryBytes bytes = HistoryBytes.open(file);
    try {
      HistoryFormat format =
          options.format() == null ? FormatDetection.of(bytes) : options.format();
      return reader(bytes, file.toString(), format, options.keyed());
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static HistoryReader reader(
      HistoryBytes bytes, String file, HistoryFormat format, boolean keyed) throws IOException {
    boolean hasKeys = format == HistoryFormat.JSONL || format == HistoryFormat.PORCUPINE_KV;
    if (keyed && hasKeys && bytes.head(1).length > 0) {
      throw new MalformedHistoryException(
          file,
          1,
          "the file is "
              + format.word()
              + ", where each operation names its key; keys are in the values (--keyed) only in "
              + HistoryFormat.EDN.word()
              + " and "
              + HistoryFormat.JEPSEN_LOG.word());
    }
    return switch (format) {
      case JSONL -> new JsonlReader(bytes, file);
      case EDN -> new EdnHistoryReader(bytes, file, keyed, false);
      case PORCUPINE_KV -> new EdnHistoryReader(bytes, file, false, true);
      case JEPSEN_LOG -> new JepsenLogReader(bytes, file, keyed);
    };
  }

  /**
   * Reads a whole history.
   *
   * @throws MalformedHistoryException if it is broken
   */
  public static History read(Path file, ReadOptions options) throws IOException {
    EventColumns events = new EventColumns();
    try (HistoryReader reader = open(file, options)) {
      if (reader instanceof ColumnReader columns) {
        columns.readInto(events);
      } else {
        events.appendAll(reader);
      }
      return new History(events, reader.notes());
    }
  }

  /**
   * Begins a new file of EDN; each event is on its way to the disk when its append returns.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the file is there: a history is never
   *     written over
   */
  public static HistoryWriter ednWriter(Path file) throws IOException {
    return new EdnHistoryWriter(create(file), false);
  }

  /**
   * Begins a new file of a format.
   *
   * @throws IllegalArgumentException if the format is only read
   * @throws java.nio.file.FileAlreadyExistsException if the file is there: a history is never
   *     written over
   */
  public static HistoryWriter writer(Path file, HistoryFormat format) throws IOException {
    return switch (format) {
      case JSONL -> JsonlHistory.writer(file);
      case EDN -> ednWriter(file);
      case PORCUPINE_KV -> new EdnHistoryWriter(create(file), true);
      case JEPSEN_LOG ->
          throw new IllegalArgumentException(
              "the format "
                  + format.word()
                  + " is only read; jsonl, edn and porcupine-kv are written");
    };
  }

  /**
   * Writes a whole history into a new file, event by event.
   *
   * @throws IllegalArgumentException if the format is only read, or cannot tell an event
   * @throws java.nio.file.FileAlreadyExistsException if the file is there: a history is never
   *     written over
   */
  public static void write(History history, Path file, HistoryFormat format) throws IOException {
    try (HistoryWriter writer = writer(file, format)) {
      for (Event event : history.events()) {
        writer.append(event);
      }
    }
  }

  /** Creates a file that is not there yet. */
  static OutputStream create(Path file) throws IOException {
    Files.createFile(file);
    // Not Files.newOutputStream: an interrupt would close its channel and end the history early.
    return new FileOutputStream(file.toFile());
  }
}
