package dev.ordeal.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a history event by event and checks, as it goes, that it is one. Not for use by several
 * threads.
 */
public final class JsonlReader implements AutoCloseable {
  static final String NEMESIS = "nemesis";

  private final String file;
  private final ByteLines lines;
  private final EventParser parser = new EventParser();
  private final HistoryRules rules = new HistoryRules();
  private final List<String> notes = new ArrayList<>();

  JsonlReader(InputStream in, String file) {
    this.file = file;
    this.lines = new ByteLines(in);
  }

  /**
   * Returns the next event, or null when there is none.
   *
   * @throws MalformedHistoryException if the next line is no event, or not one that can follow
   */
  public Event next() throws IOException {
    if (!readLine()) {
      if (lines.cutOff() && notes.isEmpty()) {
        notes.add(file + ": the compressed file ends early; it was read as far as it goes");
      }
      return null;
    }
    if (!lines.terminated() && lines.looksUnfinished()) {
      notes.add(
          file
              + ":"
              + lines.number()
              + ": the last line was cut off after "
              + lines.length()
              + " bytes and is left out");
      return null;
    }
    try {
      Event event = parser.parse(lines.bytes(), lines.length());
      rules.accept(event);
      return event;
    } catch (IllegalArgumentException e) {
      throw new MalformedHistoryException(file, lines.number(), e.getMessage());
    }
  }

  private boolean readLine() throws IOException {
    try {
      return lines.next();
    } catch (IllegalArgumentException e) {
      throw new MalformedHistoryException(file, lines.number(), e.getMessage());
    }
  }

  /** Returns what a user should be told about the file, so far; complete once all is read. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
