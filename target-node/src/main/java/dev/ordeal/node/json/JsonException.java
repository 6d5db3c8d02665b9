package dev.ordeal.node.json;

/** Text that is not the JSON wanted; the message fits on one line. */
public final class JsonException extends Exception {

  /** With a one-line message. */
  public JsonException(String message) {
    super(message);
  }
}
