package dev.ordeal.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the operation on a line of a Jepsen log straight into columns, if there is nothing in it
 * but keywords, whole numbers, {@code nil} and vectors of them, as nearly always. It says no to any
 * other line, good or bad, and appends nothing then: {@link JepsenLogReader} reads it as the EDN
 * that it is.
 */
final class LogLine {
  private static final byte[] MARK = ascii("jepsen.util");
  private static final byte[] NIL = ascii("nil");
  private static final byte[] CAS = ascii("cas");
  private static final int MOST_DIGITS = 18;

  /** So many digits fit into an int whatever they are. */
  private static final int MOST_INT_DIGITS = 9;

  private static final EventType[] TYPES = EventType.values();
  private static final byte[][] TYPE_WORDS = typeWords();

  private final EventColumns events;
  private byte[] line;
  private int at;
  private int end;

  /** Whether what was read so far is as expected. */
  private boolean usual;

  /** What was before the operation on the last line; on the next it is mostly the same. */
  private byte[] before = {};

  LogLine(EventColumns events) {
    this.events = events;
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[][] typeWords() {
    byte[][] words = new byte[TYPES.length][];
    for (int i = 0; i < words.length; i++) {
      words[i] = ascii(TYPES[i].word());
    }
    return words;
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
    boolean asBefore = before.length > 0 && take(before) && isDigit();
    if (!asBefore && !skip(begin)) {
      return false;
    }
    long process = digits(MOST_INT_DIGITS);
    EventType type = type();
    int functionBegin = keyword();
    int functionEnd = at;
    if (!usual) {
      return false;
    }
    boolean failed = type == EventType.FAIL || type == EventType.INFO;
    int error = 0;
    int value = Values.NOTHING;
    blanks();
    if (failed && at < end && line[at] == ':') {
      // ":fail :read :timed-out": the reason stands in the place of the value.
      error = reason(type, functionBegin, functionEnd);
    } else {
      value = value();
      if (usual && at < end) {
        blanks();
        error = reason(type, functionBegin, functionEnd);
      } else if (usual && type == EventType.FAIL && isCas(functionBegin, functionEnd)) {
        error = events.errors.numberOf(Call.CAS_MISMATCH);
      }
    }
    if (!usual || at != end) {
      return false;
    }
    int function = events.functions.numberOf(line, functionBegin, functionEnd);
    events.append(events.size(), 0, (int) process, type, function, 0, value, 0, error);
    return true;
  }

  /** Goes behind what is before the operation, and keeps it; says no if that is unusual. */
  private boolean skip(int begin) {
    at = begin;
    int mark = mark();
    if (mark != end) {
      at = mark;
      zeroOrMoreBlanks();
      usual = at < end && (line[at] == '-' || line[at] == ':');
      at++;
      blanks();
    }
    usual &= isDigit();
    if (usual) {
      before = Arrays.copyOfRange(line, begin, at);
    }
    return usual;
  }

  /**
   * Returns where the first mark ends, or the end of the line if there is none. In what follows it
   * there is no other, if that is usual.
   */
  private int mark() {
    for (int i = at; i < end; i++) {
      if (line[i] == MARK[0] && startsWith(MARK, i)) {
        return i + MARK.length;
      }
    }
    return end;
  }

  private boolean startsWith(byte[] word, int from) {
    return from + word.length <= end
        && Arrays.equals(line, from, from + word.length, word, 0, word.length);
  }

  private boolean take(byte[] word) {
    boolean there = startsWith(word, at);
    at += there ? word.length : 0;
    return there;
  }

  private boolean isDigit() {
    return at < end && line[at] >= '0' && line[at] <= '9';
  }

  private void zeroOrMoreBlanks() {
    while (at < end && (line[at] == ' ' || line[at] == '\t')) {
      at++;
    }
  }

  private void blanks() {
    int begin = at;
    zeroOrMoreBlanks();
    usual &= at > begin;
  }

  /** Goes behind a keyword and the blanks before it, and returns where its name begins. */
  private int keyword() {
    blanks();
    return name();
  }

  /** Goes behind the keyword that begins here, and returns where its name does. */
  private int name() {
    usual &= at < end && line[at] == ':';
    at++;
    int begin = at;
    while (at < end && (isLetter(line[at]) || line[at] == '-')) {
      at++;
    }
    usual &= at > begin;
    return begin;
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private EventType type() {
    int begin = keyword();
    for (int i = 0; usual && i < TYPES.length; i++) {
      byte[] word = TYPE_WORDS[i];
      if (Arrays.equals(line, begin, at, word, 0, word.length)) {
        return TYPES[i];
      }
    }
    usual = false;
    return null;
  }

  private boolean isCas(int begin, int functionEnd) {
    return Arrays.equals(line, begin, functionEnd, CAS, 0, CAS.length);
  }

  /** Reads a keyword that says why an operation failed, and returns the number of the error. */
  private int reason(EventType type, int functionBegin, int functionEnd) {
    String word = word();
    if (!usual) {
      return 0;
    }
    boolean cas = type == EventType.FAIL && isCas(functionBegin, functionEnd);
    return events.errors.numberOf(cas ? Transcription.errorOfCas(word) : word);
  }

  /** Returns the keyword that begins here as it is written. */
  private String word() {
    int begin = name();
    return usual ? new String(line, begin - 1, at - begin + 1, StandardCharsets.US_ASCII) : null;
  }

  /** Returns the number of the value that begins here. */
  private int value() {
    return at < end && line[at] == '[' ? vector() : element();
  }

  private int element() {
    if (at < end && line[at] == ':') {
      String word = word();
      return usual ? events.values.numberOf(word) : 0;
    }
    if (take(NIL)) {
      return Values.NOTHING;
    }
    boolean negative = at < end && line[at] == '-';
    at += negative ? 1 : 0;
    long magnitude = digits(MOST_DIGITS);
    return usual ? events.values.numberOfWhole(negative ? -magnitude : magnitude) : 0;
  }

  private int vector() {
    at++;
    int[] elements = new int[2];
    int count = 0;
    zeroOrMoreBlanks();
    while (usual && at < end && line[at] != ']') {
      if (count == elements.length) {
        elements = Arrays.copyOf(elements, 2 * count);
      }
      elements[count++] = element();
      if (at < end && line[at] != ']') {
        blanks();
      }
    }
    usual &= at < end;
    at++;
    return usual ? events.values.numberOfList(elements, count) : 0;
  }

  private long digits(int most) {
    int begin = at;
    long number = 0;
    while (at < end && line[at] >= '0' && line[at] <= '9' && at - begin <= most) {
      number = 10 * number + line[at++] - '0';
    }
    usual &= at > begin && at - begin <= most;
    return number;
  }
}
