package dev.ordeal.history;

import dev.ordeal.history.edn.EdnKeyword;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the operation on a line of a Jepsen log apart, if there is nothing in it but keywords,
 * whole numbers, {@code nil} and vectors of them, as nearly always; it says no to any other line,
 * good or bad, which {@link JepsenLogReader} then reads as the EDN that it is.
 */
final class LogLine {
  private static final byte[] MARK = ascii("jepsen.util");
  private static final byte[] NIL = ascii("nil");
  private static final int MOST_DIGITS = 18;

  private byte[] line;
  private int at;
  private int end;
  private boolean usual;

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the forms of the operation, or null if the line is none or an unusual one. */
  List<Object> forms(byte[] bytes, int begin, int length) {
    line = bytes;
    end = begin + length;
    usual = true;
    for (int i = begin; i < end; i++) {
      if (line[i] < ' ' && line[i] != '\t') {
        return null;
      }
    }
    int mark = mark(begin);
    at = mark == end ? begin : mark;
    if (mark != end) {
      blanks();
      usual = at < end && (line[at] == '-' || line[at] == ':');
      at++;
      usual &= blanks() > 0;
    }
    List<Object> forms = new ArrayList<>(5);
    if (usual && at < end && line[at] >= '0' && line[at] <= '9') {
      while (usual && at < end) {
        forms.add(form());
        usual &= at == end || blanks() > 0;
      }
    }
    boolean operation = usual && forms.size() > 2 && forms.get(1) instanceof EdnKeyword;
    // Without the mark, only these types make a line an operation.
    return operation && (mark != end || isType((EdnKeyword) forms.get(1))) ? forms : null;
  }

  private static boolean isType(EdnKeyword word) {
    return Arrays.stream(EventType.values()).anyMatch(type -> type.word().equals(word.name()));
  }

  /** Returns where the only mark ends, or the end of the line if there is none or more of them. */
  private int mark(int begin) {
    int found = end;
    for (int i = begin; i <= end - MARK.length; i++) {
      if (line[i] == MARK[0] && Arrays.equals(line, i, i + MARK.length, MARK, 0, MARK.length)) {
        usual &= found == end;
        found = i + MARK.length;
      }
    }
    return found;
  }

  private int blanks() {
    int begin = at;
    while (at < end && (line[at] == ' ' || line[at] == '\t')) {
      at++;
    }
    return at - begin;
  }

  private Object form() {
    if (at == end) {
      usual = false;
      return null;
    }
    byte first = line[at];
    if (first == ':') {
      at++;
      int begin = at;
      while (at < end && (isLetter(line[at]) || line[at] == '-')) {
        at++;
      }
      usual &= at > begin;
      return new EdnKeyword(new String(line, begin, at - begin, StandardCharsets.US_ASCII));
    }
    if (first == 'n') {
      usual &=
          at + NIL.length <= end && Arrays.equals(line, at, at + NIL.length, NIL, 0, NIL.length);
      at += NIL.length;
      return null;
    }
    return first == '[' ? vector() : number();
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private List<Object> vector() {
    at++;
    List<Object> elements = new ArrayList<>(2);
    blanks();
    while (usual && at < end && line[at] != ']') {
      if (line[at] == '[') {
        usual = false;
      } else {
        elements.add(form());
        usual &= at < end && (line[at] == ']' || blanks() > 0);
      }
    }
    usual &= at < end;
    at++;
    return elements;
  }

  private Long number() {
    boolean negative = line[at] == '-';
    at += negative ? 1 : 0;
    int begin = at;
    long number = 0;
    while (at < end && line[at] >= '0' && line[at] <= '9' && at - begin <= MOST_DIGITS) {
      number = 10 * number + line[at++] - '0';
    }
    usual &= at > begin && at - begin <= MOST_DIGITS;
    return negative ? -number : number;
  }
}
