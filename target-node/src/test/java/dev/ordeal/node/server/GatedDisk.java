package dev.ordeal.node.server;

import dev.ordeal.node.storage.Disk;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A disk whose forces wait for leave, or fail. */
final class GatedDisk implements Disk {

  private final Disk below;
  private final Semaphore leave = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean failing;

  GatedDisk(Disk below) {
    this.below = below;
  }

  /** Every force from here on waits. */
  void shut() {
    leave.drainPermits();
  }

  /** Lets all forces pass again. */
  void open() {
    leave.release(Integer.MAX_VALUE - leave.drainPermits());
  }

  /** Every force from here on fails. */
  void fail() {
    failing = true;
  }

  @Override
  public void force(String name) throws IOException {
    leave.acquireUninterruptibly();
    if (failing) {
      throw new IOException("Input/output error");
    }
    below.force(name);
  }

  @Override
  public List<String> list() throws IOException {
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

  @Override
  public void close() throws IOException {
    below.close();
  }
}
