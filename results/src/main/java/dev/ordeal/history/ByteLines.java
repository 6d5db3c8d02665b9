package dev.ordeal.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream of bytes into lines, and knows whether the last one was finished. */
final class ByteLines {
  /** A longer line is refused: no event is near that size, and memory stays bounded. */
  static final int MAX_LINE_BYTES = 16 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private boolean terminated;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next line.
   *
   * @return whether there is one
   * @throws IllegalArgumentException if it is longer than {@link #MAX_LINE_BYTES}
   */
  boolean next() throws IOException {
    length = 0;
    terminated = false;
    number++;
    while (true) {
      if (position == limit && !fill()) {
        return length > 0;
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      take(end - position);
      position = end;
      if (end < limit) {
        position++;
        terminated = true;
        return true;
      }
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private void take(int count) {
    if (length + count > MAX_LINE_BYTES) {
      throw new IllegalArgumentException(
          "the line is longer than " + MAX_LINE_BYTES + " bytes; an event is one short line");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    System.arraycopy(buffer, position, line, length, count);
    length += count;
  }

  /** Returns the array that begins with the line; it is used again for the next. */
  byte[] bytes() {
    return line;
  }

  /** Returns how many bytes the line has, its end not counted. */
  int length() {
    return length;
  }

  /** Returns the number of the line, from 1. */
  long number() {
    return number;
  }

  /** Returns whether the line ended with a line feed. */
  boolean terminated() {
    return terminated;
  }

  /** Returns whether the line opens a JSON object and ends before it is closed. */
  boolean looksUnfinished() {
    if (length == 0 || line[0] != '{') {
      return false;
    }
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < length; i++) {
      byte b = line[i];
      if (quoted) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          quoted = false;
        }
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        return false;
      }
    }
    return true;
  }
}
