package dev.ordeal.harness.environment;

import dev.ordeal.nemesis.Scheduler;

/** A scheduler that a trial can be run on: one thread calls {@link #run} and carries out tasks. */
public interface TrialLoop extends Scheduler {

  /**
   * Carries out tasks in the calling thread until {@link #stop}; what a task throws comes out of
   * here and ends the loop.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void run() throws InterruptedException;

  /** Makes {@link #run} return after the task at hand; may be called from any thread. */
  void stop();
}
