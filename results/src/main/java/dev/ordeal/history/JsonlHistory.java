package dev.ordeal.history;

import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads and writes {@code history.jsonl}: one event a line, as one JSON object.
 *
 * <pre>{@code
 * {"index":0,"time":1234567,"process":3,"type":"invoke","f":"cas","key":"k7","value":[1,2],"node":"n2"}
 * }</pre>
 *
 * <p>{@code key}, {@code node} and {@code error} are left out when there is none; {@code value} is
 * always there. The nemesis is the process {@code "nemesis"}. Fields that are not known are passed
 * over, so that other tools may add theirs.
 */
public final class JsonlHistory {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_FIRST_BYTE = 0x1f;
  private static final int GZIP_SECOND_BYTE = 0x8b;

  private JsonlHistory() {}

  /**
   * Begins a new file; each event is on its way to the disk, and readable, when its append returns.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the file is there: a history is never
   *     written over
   */
  public static HistoryWriter writer(Path file) throws IOException {
    Files.createFile(file);
    // Not Files.newOutputStream: an interrupt would close its channel and end the history early.
    return new JsonlWriter(new FileOutputStream(file.toFile()));
  }

  /**
   * Reads a whole history, gzipped or not. A last line that was cut off, as a harness that is
   * killed leaves it, is left out with a note.
   *
   * @throws MalformedHistoryException if it is broken in any other way
   */
  public static History read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    try (JsonlReader reader = open(file)) {
      for (Event event = reader.next(); event != null; event = reader.next()) {
        events.add(event);
      }
      return new History(events, reader.notes());
    }
  }

  /** Opens a history, gzipped or not, to read it event by event in bounded memory. */
  public static JsonlReader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      return new JsonlReader(unzipped(raw), file.toString());
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream unzipped(InputStream raw) throws IOException {
    raw.mark(2);
    int first = raw.read();
    int second = raw.read();
    raw.reset();
    boolean zipped = first == GZIP_FIRST_BYTE && second == GZIP_SECOND_BYTE;
    return zipped ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
  }
}
