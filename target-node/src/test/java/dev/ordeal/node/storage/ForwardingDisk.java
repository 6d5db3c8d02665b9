package dev.ordeal.node.storage;

import java.io.IOException;
import java.util.List;

/** Another disk; a test overrides what it wants otherwise. */
class ForwardingDisk implements Disk {
  private final Disk below;

  ForwardingDisk(Disk below) {
    this.below = below;
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

  @Override
  public void close() throws IOException {
    below.close();
  }
}
