package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.target.Violation;
import dev.ordeal.nemesis.Scheduler;

/**
 * What all parts of a simulated world share: its time, its trace and its conditions.
 *
 * @param loop carries out everything
 * @param trace takes note of everything
 * @param conditions how the world behaves when nobody breaks it
 * @param sightings keeps the laws that were broken
 */
record World(VirtualLoop loop, TraceHash trace, Conditions conditions, Sightings sightings) {

  /** Returns the time of the world, which no node can read. */
  long now() {
    return loop.now();
  }

  /** Runs the task so many nanoseconds from now. */
  Scheduler.Timer after(long nanos, Runnable task) {
    return loop.schedule(loop.now() + nanos, task);
  }

  /** Notes that a law was broken just now. */
  void violated(Violation violation) {
    sightings.add(violation, loop.now(), trace.events());
  }

  /** Notes that something happened. */
  void note(String what, String where, long detail) {
    trace.note(loop.now(), what, where, detail);
  }

  /** Notes that something happened with these bytes. */
  void note(String what, String where, byte[] bytes) {
    trace.note(loop.now(), what, where, bytes);
  }
}
