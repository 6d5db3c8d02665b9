package dev.ordeal.node.config;

/** A configuration that no node starts from; the message is one line and names the field. */
public final class BadConfigException extends Exception {

  /** With a one-line message. */
  public BadConfigException(String message) {
    super(message);
  }
}
