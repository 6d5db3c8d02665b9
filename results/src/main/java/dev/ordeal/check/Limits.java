package dev.ordeal.check;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells a search when to stop before it knows.
 *
 * @param deadlineNanos by {@link System#nanoTime}
 * @param memoryBytes what it may hold to remember where it has been
 * @param configurations how many it may look at
 * @param cancelled set from outside when nobody waits for the answer any more
 */
record Limits(long deadlineNanos, long memoryBytes, long configurations, AtomicBoolean cancelled) {

  /** Returns whether time is up or nobody waits. */
  boolean stopNow() {
    return interrupted() || System.nanoTime() - deadlineNanos >= 0;
  }

  /** Returns whether nobody waits any more. */
  boolean interrupted() {
    return cancelled.get() || Thread.currentThread().isInterrupted();
  }
}
