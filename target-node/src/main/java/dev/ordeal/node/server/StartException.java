package dev.ordeal.node.server;

/** A node that cannot start; the message is one line. */
public final class StartException extends Exception {

  private final boolean logRefused;

  StartException(String message, boolean logRefused) {
    super(message);
    this.logRefused = logRefused;
  }

  /** Whether the log is damaged or foreign, so that a new start would end the same way. */
  public boolean logRefused() {
    return logRefused;
  }
}
