package dev.ordeal.history.edn;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/** Hands out characters one by one, looks one ahead, and counts lines and the size of a form. */
final class EdnInput {
  static final int END = -1;

  private final Reader in;
  private final int mostCharacters;
  private final char[] buffer;
  private int position;
  private int limit;
  private long line = 1;
  private long begunLine = 1;
  private int characters;

  EdnInput(Reader in, int mostCharacters) {
    this.in = in;
    // One line of text is no reason for many kilobytes.
    buffer = new char[in instanceof StringReader ? 1 << 7 : 1 << 14];
    this.mostCharacters = mostCharacters;
  }

  /** Returns the next character without taking it, or {@link #END}. */
  int peek() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
      if (limit == 0) {
        return END;
      }
    }
    return buffer[position];
  }

  /** Takes the next character, or returns {@link #END}. */
  int take() throws IOException {
    int c = peek();
    if (c == END) {
      return END;
    }
    position++;
    if (c == '\n') {
      line++;
    }
    count(1);
    return c;
  }

  /** Takes all characters that follow and belong to a word; it may be none. */
  void takeWord(StringBuilder word) throws IOException {
    while (EdnTokens.belongsToWord(peek())) {
      int begin = position;
      while (position < limit && EdnTokens.belongsToWord(buffer[position])) {
        position++;
      }
      word.append(buffer, begin, position - begin);
      count(position - begin);
    }
  }

  private void count(int taken) throws EdnSyntaxException {
    characters += taken;
    if (characters > mostCharacters) {
      throw new EdnSyntaxException(
          line,
          "a form is longer than "
              + mostCharacters
              + " characters; an operation is short, and a bracket may be missing before",
          false);
    }
  }

  /** Notes that the next form, one that is part of none, begins here. */
  void beginForm() {
    characters = 0;
    begunLine = line;
  }

  /** Returns the line on which that form began, from 1. */
  long begunLine() {
    return begunLine;
  }

  /** Says that the text ends within the form; it may be cut off if all of it is on one line. */
  EdnSyntaxException unfinished() {
    return new EdnSyntaxException(
        begunLine, "the form that begins here is never closed", line == begunLine);
  }

  /** Says what is wrong with a word; at the end of the text it may be cut off, as above. */
  EdnSyntaxException brokenWord(String problem) throws IOException {
    return new EdnSyntaxException(line, problem, peek() == END && line == begunLine);
  }

  /** Says what is wrong with a form that is whole. */
  EdnSyntaxException broken(String problem) {
    return new EdnSyntaxException(line, problem, false);
  }

  /** Returns the line of the next character, from 1. */
  long line() {
    return line;
  }
}
