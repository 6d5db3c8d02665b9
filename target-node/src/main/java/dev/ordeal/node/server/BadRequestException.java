package dev.ordeal.node.server;

/** A request that is refused before anything is proposed; the message says what is wrong. */
final class BadRequestException extends Exception {

  BadRequestException(String message) {
    super(message);
  }
}
