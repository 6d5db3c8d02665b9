package dev.ordeal.harness.target;

import java.util.BitSet;
import java.util.List;

/**
 * A system whose nodes live in one simulated world: made of code that does no I/O of its own.
 * Because it sees all of its nodes, it can watch the laws that they must keep together.
 */
public interface SimulatedTarget {

  /**
   * Starts a process on a machine, with the data that earlier processes left there. It serves once
   * it has called {@link SimulatedHost#listen}.
   */
  SimulatedNode start(SimulatedHost host);

  /**
   * Returns which of its states, coarsely told apart, its nodes went through so far: a bit for
   * each. What a search has not seen before is worth a closer look; empty says nothing about that.
   */
  default BitSet footprint() {
    return new BitSet();
  }

  /**
   * Says what a world that is whole and calm after the last heal still owes: laws that are broken
   * unless it comes about before long. The world goes on and asks again until nothing is owed or
   * its patience ends; nodes that do not run owe nothing.
   *
   * @param healed the nodes that were healed: they owe it to each other, without the others
   */
  default List<Violation> settled(List<String> healed) {
    return List.of();
  }
}
