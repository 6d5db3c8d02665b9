package dev.ordeal.node.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A flat directory of named files: the only door from a node to stable storage.
 *
 * <p>Durability contract, which the log relies on:
 *
 * <ul>
 *   <li>bytes appended or cut are durable only once {@link #force} of that file has returned;
 *   <li>names created, renamed or deleted are durable only once {@link #forceDirectory} has
 *       returned;
 *   <li>until then a power loss may keep any part of them: any subset of the 512-byte sectors, the
 *       missing ones reading as zeroes, and any length in between;
 *   <li>bytes once forced never change by themselves.
 * </ul>
 *
 * Every method throws {@link IOException} when the operation failed; after a failed append or force
 * nothing may be assumed of the file, so the caller must stop and never retry.
 */
public interface Disk extends Closeable {

  /** The unit a device writes whole or not at all, in bytes. */
  int SECTOR_BYTES = 512;

  /** Lists the names of all files, sorted. */
  List<String> list() throws IOException;

  /** Reads a whole file, un-forced bytes included. */
  byte[] read(String name) throws IOException;

  /** Appends bytes to a file and creates it if it is absent. */
  void append(String name, byte[] bytes) throws IOException;

  /** Makes the content of a file durable. */
  void force(String name) throws IOException;

  /** Cuts a file to {@code size} bytes, which must not be more than it has. */
  void truncate(String name, long size) throws IOException;

  /** Renames a file; an existing target is replaced. */
  void rename(String source, String target) throws IOException;

  /** Deletes a file. */
  void delete(String name) throws IOException;

  /** Makes creations, renames and deletions durable. */
  void forceDirectory() throws IOException;
}
