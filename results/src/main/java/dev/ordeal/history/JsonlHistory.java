package dev.ordeal.history;

import java.io.IOException;
import java.nio.file.Path;

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
  private JsonlHistory() {}

  /**
   * Begins a new file; each event is on its way to the disk, and readable, when its append returns.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the file is there: a history is never
   *     written over
   */
  public static HistoryWriter writer(Path file) throws IOException {
    return new JsonlWriter(Histories.create(file));
  }

  /**
   * Reads a whole history, gzipped or not. A last line that was cut off, as a harness that is
   * killed leaves it, is left out with a note.
   *
   * @throws MalformedHistoryException if it is broken in any other way
   */
  public static History read(Path file) throws IOException {
    return Histories.read(file, new ReadOptions(HistoryFormat.JSONL, false));
  }

  /** Opens a history, gzipped or not, to read it event by event in bounded memory. */
  public static JsonlReader open(Path file) throws IOException {
    return new JsonlReader(HistoryBytes.open(file), file.toString());
  }
}
