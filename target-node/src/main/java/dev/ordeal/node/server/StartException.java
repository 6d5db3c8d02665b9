package dev.ordeal.node.server;

import dev.ordeal.node.config.Endpoint;
import java.io.IOException;

/** A node that cannot start; the message is one line. */
public final class StartException extends Exception {

  private final boolean logRefused;

  StartException(String message, boolean logRefused) {
    super(message);
    this.logRefused = logRefused;
  }

  static StartException cannotListen(String field, Endpoint endpoint, IOException cause) {
    return new StartException(
        "cannot listen on " + endpoint + " (" + field + "): " + cause.getMessage(), false);
  }

  /** Whether the log is damaged or foreign, so that a new start would end the same way. */
  public boolean logRefused() {
    return logRefused;
  }
}
