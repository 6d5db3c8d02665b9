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

  /** Holds a line that is in two or more buffers' contents; else it is where it was read to. */
  private byte[] gathered = new byte[1 << 10];

  private byte[] line = gathered;
  private int begin;
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
    begin = 0;
    line = gathered;
    terminated = false;
    number++;
    if (withinBuffer()) {
      return true;
    }
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

  /** Takes the line as it lies in the buffer, if it ends there. */
  private boolean withinBuffer() {
    int end = position;
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    if (end == limit) {
      return false;
    }
    line = buffer;
    begin = position;
    length = end - position;
    position = end + 1;
    terminated = true;
    return true;
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
    if (length + count > gathered.length) {
      gathered = Arrays.copyOf(gathered, Math.max(length + count, 2 * gathered.length));
      line = gathered;
    }
    System.arraycopy(buffer, position, gathered, length, count);
    length += count;
  }

  /** Returns the array in which the line is; it is used again for the next. */
  byte[] bytes() {
    return line;
  }

  /** Returns where in the array the line begins. */
  int begin() {
    return begin;
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
    if (length == 0 || line[begin] != '{') {
      return false;
    }
    int depth = 0;
    boolean quoted = false;
    for (int i = begin; i < begin + length; i++) {
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
