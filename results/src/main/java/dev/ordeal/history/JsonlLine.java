package dev.ordeal.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a line of {@code history.jsonl} straight into columns, if it is one as {@link JsonlWriter}
 * writes them: no blanks, no escapes, nothing but ASCII, no fraction, no object as a value. It says
 * no to any other line, good or bad, and appends nothing then: {@link EventParser} takes it from
 * there.
 */
final class JsonlLine {
  /** So many digits fit into a long whatever they are. */
  private static final int MOST_DIGITS = 18;

  /** So many digits fit into an int whatever they are. */
  private static final int MOST_INT_DIGITS = 9;

  private static final int MOST_DEPTH = 16;
  private static final int ABSENT = -1;

  private static final byte[] INDEX = ascii("index\":");
  private static final byte[] TIME = ascii("time\":");
  private static final byte[] PROCESS = ascii("process\":");
  private static final byte[] TYPE = ascii("type\":");
  private static final byte[] F = ascii("f\":");
  private static final byte[] VALUE = ascii("value\":");
  private static final byte[] KEY = ascii("key\":");
  private static final byte[] NODE = ascii("node\":");
  private static final byte[] ERROR = ascii("error\":");
  private static final byte[] NEMESIS = ascii('"' + JsonlReader.NEMESIS + '"');
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] INVOKE = ascii("\"invoke\"");
  private static final byte[] OK = ascii("\"ok\"");
  private static final byte[] FAIL = ascii("\"fail\"");
  private static final byte[] INFO = ascii("\"info\"");

  private final EventColumns events;
  private byte[] line;
  private int at;
  private int end;

  /** Whether what was read so far is as expected. */
  private boolean usual;

  private long index;
  private long time;
  private long process;
  private EventType type;
  private int f;
  private int value;
  private int key;
  private int node;
  private int error;

  JsonlLine(EventColumns events) {
    this.events = events;
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Appends the event of a line, if it can.
   *
   * @return whether it did
   */
  boolean append(byte[] bytes, int begin, int length) {
    line = bytes;
    at = begin;
    end = begin + length;
    usual = true;
    index = ABSENT;
    time = ABSENT;
    process = ABSENT - 1L;
    type = null;
    f = ABSENT;
    value = ABSENT;
    key = ABSENT;
    node = ABSENT;
    error = ABSENT;
    char before = '{';
    while (usual && !(before == ',' && take('}'))) {
      usual = usual && take(before) && take('"');
      before = ',';
      if (usual) {
        field();
      }
    }
    boolean complete =
        index != ABSENT
            && time != ABSENT
            && process >= Event.NEMESIS
            && type != null
            && f != ABSENT
            && value != ABSENT;
    if (!usual || at != end || !complete) {
      return false;
    }
    events.append(
        index,
        time,
        (int) process,
        type,
        f,
        Math.max(0, key),
        value,
        Math.max(0, node),
        Math.max(0, error));
    return true;
  }

  /** Reads a field, of which the first quote has been taken. */
  private void field() {
    switch (at < end ? line[at] : 0) {
      case 'i' -> index = expect(INDEX, index == ABSENT) ? digits(MOST_DIGITS) : ABSENT;
      case 't' -> {
        if (take(TIME)) {
          time = expect(time == ABSENT) ? digits(MOST_DIGITS) : ABSENT;
        } else {
          type = expect(TYPE, type == null) ? type() : null;
        }
      }
      case 'p' -> process = expect(PROCESS, process < Event.NEMESIS) ? process() : ABSENT;
      case 'f' -> f = expect(F, f == ABSENT) ? word(events.functions) : ABSENT;
      case 'v' -> value = expect(VALUE, value == ABSENT) ? value(0) : ABSENT;
      case 'k' -> key = expect(KEY, key == ABSENT) ? wordOrNull(events.keys) : ABSENT;
      case 'n' -> node = expect(NODE, node == ABSENT) ? wordOrNull(events.nodes) : ABSENT;
      case 'e' -> error = expect(ERROR, error == ABSENT) ? wordOrNull(events.errors) : ABSENT;
      default -> usual = false;
    }
  }

  private boolean expect(byte[] word, boolean first) {
    return expect(first) && expect(take(word));
  }

  private boolean expect(boolean right) {
    usual &= right;
    return right;
  }

  private boolean take(char wanted) {
    if (at < end && line[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private boolean take(byte[] word) {
    if (end - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (line[at + i] != word[i]) {
        return false;
      }
    }
    at += word.length;
    return true;
  }

  /** Reads a whole number without a sign, and not beyond that many digits. */
  private long digits(int most) {
    int begin = at;
    long number = 0;
    while (at < end && line[at] >= '0' && line[at] <= '9' && at - begin <= most) {
      number = 10 * number + line[at++] - '0';
    }
    int count = at - begin;
    expect(count > 0 && count <= most && (count == 1 || line[begin] != '0') && !fraction());
    return number;
  }

  private boolean fraction() {
    return at < end && (line[at] == '.' || line[at] == 'e' || line[at] == 'E');
  }

  private long process() {
    return take(NEMESIS) ? Event.NEMESIS : digits(MOST_INT_DIGITS);
  }

  private EventType type() {
    if (take(OK)) {
      return EventType.OK;
    }
    if (take(INVOKE)) {
      return EventType.INVOKE;
    }
    if (take(FAIL)) {
      return EventType.FAIL;
    }
    expect(take(INFO));
    return EventType.INFO;
  }

  /** Goes to the end of a string without escapes, and returns where it begins. */
  private int string() {
    expect(take('"'));
    int begin = at;
    while (at < end && line[at] >= ' ' && line[at] != '"' && line[at] != '\\') {
      at++;
    }
    expect(at < end && line[at] == '"');
    return begin;
  }

  private int word(Words words) {
    int begin = string();
    return usual ? words.numberOf(line, begin, at++) : ABSENT;
  }

  private int wordOrNull(Words words) {
    return take(NULL) ? 0 : word(words);
  }

  /** Returns the number of the value that begins here. */
  private int value(int depth) {
    int first = at < end ? line[at] : 0;
    if (first == 'n' && take(NULL)) {
      return Values.NOTHING;
    }
    if (first == '-' || (first >= '0' && first <= '9')) {
      boolean negative = take('-');
      long magnitude = digits(MOST_DIGITS);
      // Not every reader takes -0 for a whole number.
      expect(!negative || magnitude != 0);
      return usual ? events.values.numberOfWhole(negative ? -magnitude : magnitude) : ABSENT;
    }
    if (first == '"') {
      int begin = string();
      return usual
          ? events.values.numberOf(new String(line, begin, at++ - begin, StandardCharsets.US_ASCII))
          : ABSENT;
    }
    if (first == 't' && take(TRUE)) {
      return events.values.numberOf(true);
    }
    if (first == 'f' && take(FALSE)) {
      return events.values.numberOf(false);
    }
    if (first == '[' && depth < MOST_DEPTH) {
      return list(depth);
    }
    usual = false;
    return ABSENT;
  }

  private int list(int depth) {
    at++;
    int[] elements = new int[2];
    int count = 0;
    while (usual && !take(']')) {
      if (count > 0) {
        expect(take(','));
      }
      if (count == elements.length) {
        elements = Arrays.copyOf(elements, 2 * count);
      }
      elements[count++] = usual ? value(depth + 1) : ABSENT;
    }
    return usual ? events.values.numberOfList(elements, count) : ABSENT;
  }
}
