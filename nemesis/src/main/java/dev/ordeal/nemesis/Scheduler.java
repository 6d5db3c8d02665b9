package dev.ordeal.nemesis;

/**
 * Tells the time and runs things later, all in one thread: real time under {@code local} and {@code
 * docker}, virtual under {@code sim}.
 */
public interface Scheduler {

  /** Returns nanoseconds since this scheduler began; monotonic. */
  long now();

  /**
   * Runs the task in the scheduler's thread, at or after a time of {@link #now}; tasks of the same
   * time run in the order in which they were scheduled. May be called only in that thread.
   */
  Timer schedule(long atNanos, Runnable task);

  /** Runs the task in the scheduler's thread as soon as may be; may be called from any thread. */
  void execute(Runnable task);

  /** A task that was scheduled. */
  interface Timer {
    /** Makes the task not run, if it has not yet; call in the scheduler's thread. */
    void cancel();
  }
}
