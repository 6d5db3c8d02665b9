package dev.ordeal.harness.target;

import dev.ordeal.history.Operation;
import dev.ordeal.workload.Completion;
import java.util.Map;
import java.util.function.Consumer;

/** One process of a simulated system: what can happen to it, and what it can be asked. */
public interface SimulatedNode {

  /** Bytes of a peer arrived, perhaps not as it sent them. */
  void received(String peer, byte[] message);

  /** The time came that was asked for by {@link SimulatedHost#wakeAt}, or later. */
  void woken();

  /**
   * A client calls.
   *
   * @param process the client's process
   * @param number counts the calls of that process, from 1
   * @param answer to be told at most once what came of it
   */
  void called(int process, long number, Operation operation, Consumer<Completion> answer);

  /** The process is at its end, and its machine has lost power; there is nothing it can do. */
  default void ended() {}

  /** Returns whether it can serve. */
  boolean ready();

  /** Returns whom it believes to lead: from group to node. */
  Map<String, String> leaders();
}
