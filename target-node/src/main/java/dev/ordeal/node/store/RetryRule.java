package dev.ordeal.node.store;

/**
 * Decides whether a command of a client that is known is executed, or answered with the stored
 * reply.
 */
@FunctionalInterface
public interface RetryRule {

  /**
   * Executes a request number once: what is not above the client's last number was executed before,
   * and what it did then is what its client must be told.
   */
  RetryRule ONCE = (op, number, lastNumber) -> number > lastNumber;

  /** Whether to execute it, given the number of the last command executed for that client. */
  boolean executes(Op op, long number, long lastNumber);
}
