package dev.ordeal.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code history.jsonl} event by event. Not for use by several threads. */
public final class JsonlReader implements HistoryReader, ColumnReader {
  static final String NEMESIS = "nemesis";

  private final String file;
  private final HistoryBytes in;
  private final ByteLines lines;

  /** Takes the lines that are not as usual; null before there is one. */
  private EventParser parser;

  private final HistoryRules rules = new HistoryRules();
  private final List<String> notes = new ArrayList<>();

  JsonlReader(HistoryBytes in, String file) {
    this.file = file;
    this.in = in;
    this.lines = new ByteLines(in);
  }

  @Override
  public Event next() throws IOException {
    if (!nextLine()) {
      return null;
    }
    try {
      Event event = parsed();
      rules.accept(event);
      return event;
    } catch (IllegalArgumentException e) {
      throw new MalformedHistoryException(file, lines.number(), e.getMessage());
    }
  }

  @Override
  public void readInto(EventColumns events) throws IOException {
    JsonlLine usual = new JsonlLine(events);
    CallPairing pairing = new CallPairing(events);
    while (nextLine()) {
      try {
        if (!usual.append(lines.bytes(), lines.begin(), lines.length())) {
          events.append(parsed());
        }
        pairing.accept(events.size() - 1);
      } catch (IllegalArgumentException e) {
        throw new MalformedHistoryException(file, lines.number(), e.getMessage());
      }
    }
    events.paired(pairing.calls());
  }

  private Event parsed() throws IOException {
    if (parser == null) {
      parser = new EventParser();
    }
    return parser.parse(lines.bytes(), lines.begin(), lines.length());
  }

  /** Goes to the next line that is whole; if there is none, notes why. */
  private boolean nextLine() throws IOException {
    if (!readLine()) {
      if (in.cutOff() && notes.isEmpty()) {
        notes.add(file + ": the compressed file ends early; it was read as far as it goes");
      }
      return false;
    }
    if (!lines.terminated() && lines.looksUnfinished()) {
      notes.add(
          file
              + ":"
              + lines.number()
              + ": the last line was cut off after "
              + lines.length()
              + " bytes and is left out");
      return false;
    }
    return true;
  }

  private boolean readLine() throws IOException {
    try {
      return lines.next();
    } catch (IllegalArgumentException e) {
      throw new MalformedHistoryException(file, lines.number(), e.getMessage());
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
