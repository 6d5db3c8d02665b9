package dev.ordeal.benchmarks;

import dev.ordeal.node.storage.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk that takes no time: what is measured on it is what the node does, not the device. */
final class MemoryDisk implements Disk {
  private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

  /** Returns how many bytes all files have. */
  int bytes() {
    return files.values().stream().mapToInt(ByteArrayOutputStream::size).sum();
  }

  /** Makes every file empty, without giving its room back. */
  void empty() {
    files.values().forEach(ByteArrayOutputStream::reset);
  }

  private ByteArrayOutputStream file(String name) throws IOException {
    ByteArrayOutputStream file = files.get(name);
    if (file == null) {
      throw new NoSuchFileException(name);
    }
    return file;
  }

  @Override
  public List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public byte[] read(String name) throws IOException {
    return file(name).toByteArray();
  }

  @Override
  public void append(String name, byte[] bytes) {
    files.computeIfAbsent(name, any -> new ByteArrayOutputStream()).writeBytes(bytes);
  }

  @Override
  public void force(String name) throws IOException {
    file(name);
  }

  @Override
  public void truncate(String name, long size) throws IOException {
    byte[] whole = read(name);
    file(name).reset();
    file(name).write(whole, 0, (int) size);
  }

  @Override
  public void rename(String source, String target) throws IOException {
    files.put(target, file(source));
    files.remove(source);
  }

  @Override
  public void delete(String name) throws IOException {
    file(name);
    files.remove(name);
  }

  @Override
  public void forceDirectory() {}

  @Override
  public void close() {}
}
