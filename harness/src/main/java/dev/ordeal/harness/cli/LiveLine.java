package dev.ordeal.harness.cli;

import java.io.PrintWriter;

/**
 * A line at the end of the output that is written over on a terminal; elsewhere every line stays.
 */
final class LiveLine {
  private static final String CLEAR = "\r\033[K";

  private final PrintWriter out;
  private final boolean terminal;

  LiveLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Returns a line on a writer that is a terminal if standard output is one. */
  static LiveLine on(PrintWriter out) {
    // The launcher asks the shell: since JDK 22 a JVM has a console also when it has no terminal.
    return new LiveLine(out, Boolean.getBoolean("ordeal.terminal"));
  }

  boolean isTerminal() {
    return terminal;
  }

  /** Shows the line: over the one before, or below it. */
  void show(String line) {
    if (terminal) {
      out.print(CLEAR + line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Writes a line that stays. */
  void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  /** Makes room for other lines. */
  void clear() {
    out.print(terminal ? CLEAR : "");
  }
}
