package dev.ordeal.history;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.history.edn.EdnReader;
import dev.ordeal.history.edn.EdnSyntaxException;
import dev.ordeal.history.edn.EdnText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the log of an old Jepsen test, or its {@code history.txt}: process, type, function, value
 * and maybe an error, behind {@code jepsen.util -} or alone on a line, with tabs or blanks between.
 * Lines that are no operations are passed over.
 */
final class JepsenLogReader implements HistoryReader, ColumnReader {
  private static final int MOST_FORMS = 5;

  /** Finds the operation on a line; made only once there is a line that is not as usual. */
  private static final class Forms {
    private static final Pattern LOGGED =
        Pattern.compile("jepsen\\.util\\s*[-:]\\s+((?:\\d+|:nemesis)\\s+:.*)$");
    private static final Pattern ALONE =
        Pattern.compile("^((?:\\d+|:nemesis)\\s+:(?:invoke|ok|fail|info)\\s.*)$");
  }

  private final String file;
  private final HistoryBytes in;
  private final ByteLines lines;
  private final List<String> notes = new ArrayList<>();
  private final boolean keyed;
  private final Transcription transcription;
  private boolean ended;

  JepsenLogReader(HistoryBytes in, String file, boolean keyed) {
    this.file = file;
    this.in = in;
    this.lines = new ByteLines(in);
    this.keyed = keyed;
    this.transcription = new Transcription(file, keyed, notes);
  }

  @Override
  public Event next() throws IOException {
    try {
      while (!ended && lines.next()) {
        Recorded recorded = recorded();
        if (recorded != null) {
          return transcription.event(recorded, lines.number());
        }
      }
      end(transcription.count());
      return null;
    } catch (IllegalArgumentException e) {
      throw new MalformedHistoryException(file, lines.number(), e.getMessage());
    }
  }

  @Override
  public void readInto(EventColumns events) throws IOException {
    if (keyed) {
      events.appendAll(this);
      return;
    }
    LogLine usual = new LogLine(events);
    CallPairing pairing = new CallPairing(events);
    try {
      while (lines.next()) {
        if (append(usual, events)) {
          pairing.accept(events.size() - 1);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedHistoryException(file, lines.number(), e.getMessage());
    }
    end(events.size());
    events.paired(pairing.calls());
  }

  /** Appends what the line records, and says whether it records anything. */
  private boolean append(LogLine usual, EventColumns events) throws IOException {
    if (lines.terminated() && usual.append(lines.bytes(), lines.begin(), lines.length())) {
      return true;
    }
    Recorded recorded = recorded();
    if (recorded != null) {
      events.append(transcription.untried(recorded, lines.number(), events.size()));
    }
    return recorded != null;
  }

  private Recorded recorded() throws IOException {
    String operation = operation();
    return operation == null ? null : recorded(operation);
  }

  /** Returns the part of the line that is an operation, or null if it has none. */
  private String operation() {
    String line = new String(lines.bytes(), lines.begin(), lines.length(), StandardCharsets.UTF_8);
    Matcher logged = Forms.LOGGED.matcher(line);
    if (logged.find()) {
      return logged.group(1);
    }
    Matcher alone = Forms.ALONE.matcher(line);
    return alone.find() ? alone.group(1) : null;
  }

  /** Returns what the line records, or null if it is the last and was cut off. */
  private Recorded recorded(String operation) throws IOException {
    try {
      Recorded recorded = parsed(operation);
      if (!lines.terminated()) {
        notes.add(
            file + ":" + lines.number() + ": the last line has no end; it is taken to be whole");
      }
      return recorded;
    } catch (EdnSyntaxException | IllegalArgumentException e) {
      if (lines.terminated()) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
      notes.add(file + ":" + lines.number() + ": the last line was cut off and is left out");
      return null;
    }
  }

  private static Recorded parsed(String operation) throws IOException {
    List<Object> forms = new ArrayList<>();
    EdnReader edn = new EdnReader(new StringReader(operation));
    for (Object form = edn.next(); form != EdnReader.END; form = edn.next()) {
      forms.add(form);
    }
    return recorded(forms);
  }

  private static Recorded recorded(List<Object> forms) {
    if (forms.size() < MOST_FORMS - 1 || forms.size() > MOST_FORMS) {
      throw new IllegalArgumentException(
          "the operation has "
              + forms.size()
              + " parts; it must have process, type, f, value and maybe an error");
    }
    EventType type = EdnOperation.type(forms.get(1));
    if (!(forms.get(2) instanceof EdnKeyword f)) {
      throw new IllegalArgumentException(
          "f is " + EdnText.of(forms.get(2)) + "; it must be a keyword such as :read");
    }
    Object error = forms.size() == MOST_FORMS ? forms.get(MOST_FORMS - 1) : null;
    Object value = forms.get(MOST_FORMS - 2);
    boolean failed = type == EventType.FAIL || type == EventType.INFO;
    if (failed && error == null && value instanceof EdnKeyword) {
      // ":fail :read :timed-out": the reason stands in the place of the value.
      error = value;
      value = null;
    }
    return new Recorded(
        null,
        null,
        process(forms.get(0)),
        type,
        f.name(),
        null,
        EdnValues.json(value),
        null,
        error != null,
        error == null ? null : EdnValues.key(error));
  }

  private static int process(Object process) {
    if (process instanceof EdnKeyword) {
      return Event.NEMESIS;
    }
    if (process instanceof Long number && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "the process is " + EdnText.of(process) + "; it must be below 2^31");
  }

  private void end(long count) throws MalformedHistoryException {
    if (ended) {
      return;
    }
    ended = true;
    if (in.cutOff()) {
      notes.add(file + ": the compressed file ends early; it was read as far as it goes");
    }
    long read = lines.number() - 1;
    if (count == 0 && read > 0) {
      throw new MalformedHistoryException(
          file,
          read,
          "no line up to this one is an operation; formats are "
              + HistoryFormat.words()
              + ", and an operation in a log is like \"INFO  jepsen.util - 0 :invoke :write 3\"");
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
