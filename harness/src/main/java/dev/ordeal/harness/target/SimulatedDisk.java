package dev.ordeal.harness.target;

import java.io.IOException;
import java.util.List;

/**
 * A flat directory of named files on a simulated machine. What is not forced may be lost when the
 * machine is killed: bytes until {@link #force} of their file, names until {@link #forceDirectory}.
 * To be used only within {@link SimulatedHost#block}.
 */
public interface SimulatedDisk {

  /** What is written whole or not at all, in bytes. */
  int SECTOR_BYTES = 512;

  /** Lists the names of all files, sorted. */
  List<String> list();

  /**
   * Reads a whole file.
   *
   * @throws IOException if there is none
   */
  byte[] read(String name) throws IOException;

  /** Appends bytes to a file, and creates it if it is absent. */
  void append(String name, byte[] bytes) throws IOException;

  /** Makes the content of a file durable. */
  void force(String name) throws IOException;

  /**
   * Cuts a file.
   *
   * @throws IOException if it is shorter than that
   */
  void truncate(String name, long size) throws IOException;

  /** Renames a file; an existing target is replaced. */
  void rename(String source, String target) throws IOException;

  /** Deletes a file. */
  void delete(String name) throws IOException;

  /** Makes creations, renames and deletions durable. */
  void forceDirectory() throws IOException;
}
