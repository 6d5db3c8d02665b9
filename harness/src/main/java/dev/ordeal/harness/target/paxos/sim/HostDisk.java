package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedDisk;
import dev.ordeal.node.storage.Disk;
import java.io.IOException;
import java.util.List;

/** The disk of a simulated machine, as the node's log wants it. */
record HostDisk(SimulatedDisk below) implements Disk {

  @Override
  public List<String> list() {
    return below.list();
  }

  @Override
  public byte[] read(String name) throws IOException {
    return below.read(name);
  }

  @Override
  public void append(String name, byte[] bytes) throws IOException {
    below.append(name, bytes);
  }

  @Override
  public void force(String name) throws IOException {
    below.force(name);
  }

  @Override
  public void truncate(String name, long size) throws IOException {
    below.truncate(name, size);
  }

  @Override
  public void rename(String source, String target) throws IOException {
    below.rename(source, target);
  }

  @Override
  public void delete(String name) throws IOException {
    below.delete(name);
  }

  @Override
  public void forceDirectory() throws IOException {
    below.forceDirectory();
  }

  /** Nothing is open. */
  @Override
  public void close() {}
}
