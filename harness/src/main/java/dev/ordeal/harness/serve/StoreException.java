package dev.ordeal.harness.serve;

import java.io.IOException;

/** There is no run store where one was said to be. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }
}
