package dev.ordeal.node.law;

import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Outcome;

/**
 * All calls for one command: those with the same request id; without an id, all that look the same.
 */
final class Asked {
  final Command command;

  /** What had been acknowledged in its group when it was asked for first. */
  final long floor;

  /** Calls so far, and those of them whose answer says that they surely had no effect. */
  int calls;

  int refused;

  /** Whether a call was told that the expected value was not there. */
  boolean mismatched;

  /** How often it took effect, and where at last. */
  int effects;

  long effectAt;

  /** What the first decided occurrence came to, and where; null and 0 before. */
  Outcome reply;

  long decidedAt;

  Asked(Command command, long floor) {
    this.command = command;
    this.floor = floor;
  }

  boolean hasId() {
    return command.id().isPresent();
  }
}
