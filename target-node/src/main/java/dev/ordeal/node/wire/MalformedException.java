package dev.ordeal.node.wire;

import java.io.IOException;

/** Bytes that no version of this program writes: says what was expected, and where. */
public final class MalformedException extends IOException {

  /** With a message that names the place. */
  public MalformedException(String message) {
    super(message);
  }
}
