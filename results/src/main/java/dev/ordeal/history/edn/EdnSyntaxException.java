package dev.ordeal.history.edn;

import java.io.IOException;

/** Says on which line a text is no EDN, and why. */
public final class EdnSyntaxException extends IOException {
  private final long line;
  private final boolean cutOff;

  EdnSyntaxException(long line, String problem, boolean cutOff) {
    super(problem);
    this.line = line;
    this.cutOff = cutOff;
  }

  /** Returns the line, counted from 1. */
  public long line() {
    return line;
  }

  /** Returns whether the text ended within a form, on the line on which the form began. */
  public boolean cutOff() {
    return cutOff;
  }
}
