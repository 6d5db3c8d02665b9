package dev.ordeal.harness.target;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a simulated process has of its world: a clock, a disk, a network and chance. All calls come
 * from, and go to, the one thread of the simulation; a process that was killed is not called again,
 * and what it still asks for does not happen.
 */
public interface SimulatedHost {

  /** Work that blocks on the disk. */
  interface DiskWork {
    /**
     * Does it.
     *
     * @throws IOException if the disk refuses; the process is ended then
     */
    void carryOut() throws IOException;
  }

  /** Returns the name of this node. */
  String node();

  /** Returns the names of all nodes, in order. */
  List<String> nodes();

  /** Returns this machine's monotonic clock, in nanoseconds from an origin of its own. */
  long nanoTime();

  /** Returns the only source of chance that the process may use. */
  SplittableRandom random();

  /** Returns the disk of this machine, with what earlier processes left on it. */
  SimulatedDisk disk();

  /**
   * Carries out work that blocks on the disk, as a thread beside the process's own would; runs
   * {@code done} in the process's thread when it is through. Only one may be under way.
   */
  void block(DiskWork work, Runnable done);

  /** Says that clients and peers are served from now on. */
  void listen();

  /** Sends bytes to a peer; they may be lost, late, changed, doubled or overtaken. */
  void send(String peer, byte[] message);

  /** Asks to be woken at or after a time of {@link #nanoTime}; replaces what was asked before. */
  void wakeAt(long nanos);

  /** Writes a line to the node's log. */
  void log(String line);

  /** Says that the system broke a law of its own; the world takes note of it and goes on. */
  void violated(Violation violation);

  /** Ends the process, as one ends that cannot go on. */
  void halt(String why);
}
