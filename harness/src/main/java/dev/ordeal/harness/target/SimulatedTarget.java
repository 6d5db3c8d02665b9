package dev.ordeal.harness.target;

/** A system whose nodes can live in a simulated world: made of code that does no I/O of its own. */
public interface SimulatedTarget {

  /**
   * Starts a process on a machine, with the data that earlier processes left there. It serves once
   * it has called {@link SimulatedHost#listen}.
   */
  SimulatedNode start(SimulatedHost host);
}
