package dev.ordeal.history;

import java.io.IOException;

/**
 * Says where a recorded history is broken, in one line: the file, the line, what is wrong there.
 */
public final class MalformedHistoryException extends IOException {
  private final String file;
  private final long line;

  /**
   * Describes what is wrong.
   *
   * @param file the file as the user named it
   * @param line counted from 1
   * @param problem what is wrong and what would be right, in one line
   */
  public MalformedHistoryException(String file, long line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.file = file;
    this.line = line;
  }

  /** Returns the file as the user named it. */
  public String file() {
    return file;
  }

  /** Returns the broken line, counted from 1. */
  public long line() {
    return line;
  }
}
