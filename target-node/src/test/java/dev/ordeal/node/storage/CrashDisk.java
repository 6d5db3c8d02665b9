package dev.ordeal.node.storage;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A disk in memory that can fail at a chosen operation and then shows any image that a power loss
 * may leave: any subset of the un-forced sectors, zeroes for the others, any length in between.
 */
final class CrashDisk implements Disk {

  /** The power goes, or the device reports an error: the caller cannot tell. */
  static final class Failed extends IOException {
    Failed(String operation) {
      super("the disk failed in " + operation);
    }
  }

  private static final class Content {
    private byte[] forced = new byte[0];
    private byte[] now = new byte[0];
    private boolean nameForced;
  }

  private final TreeMap<String, Content> files = new TreeMap<>();
  private final TreeMap<String, Content> deleted = new TreeMap<>();
  private int operationsLeft = Integer.MAX_VALUE;

  /** Lets {@code operations} more changes pass and fails each one after them. */
  void failAfter(int operations) {
    operationsLeft = operations;
  }

  /** One image that a power loss at this moment may leave, drawn by {@code random}. */
  CrashDisk crash(SplittableRandom random) {
    CrashDisk image = new CrashDisk();
    files.forEach(
        (name, content) -> {
          if (content.nameForced || random.nextBoolean()) {
            image.put(name, lose(content, random));
          }
        });
    deleted.forEach(
        (name, content) -> {
          if (random.nextBoolean()) {
            image.files.computeIfAbsent(name, n -> content(lose(content, random)));
          }
        });
    return image;
  }

  /** A copy whose bytes are all durable. */
  CrashDisk copy() {
    CrashDisk copy = new CrashDisk();
    files.forEach((name, content) -> copy.put(name, content.now.clone()));
    return copy;
  }

  /** Sets a file as if it had always been there. */
  void put(String name, byte[] bytes) {
    files.put(name, content(bytes));
  }

  /** The content of every file. */
  Map<String, byte[]> contents() {
    Map<String, byte[]> all = new TreeMap<>();
    files.forEach((name, content) -> all.put(name, content.now.clone()));
    return all;
  }

  private static Content content(byte[] bytes) {
    Content content = new Content();
    content.forced = bytes;
    content.now = bytes;
    content.nameForced = true;
    return content;
  }

  private static byte[] lose(Content content, SplittableRandom random) {
    int shorter = Math.min(content.forced.length, content.now.length);
    int longer = Math.max(content.forced.length, content.now.length);
    int length = random.nextInt(3) == 0 ? longer : random.nextInt(shorter, longer + 1);
    byte[] newest = content.now.length >= content.forced.length ? content.now : content.forced;
    byte[] image = Arrays.copyOf(newest, length);
    int firstSector = shorter / SECTOR_BYTES * SECTOR_BYTES;
    for (int at = firstSector; at < length; at += SECTOR_BYTES) {
      if (random.nextInt(3) == 0) {
        Arrays.fill(image, Math.max(at, shorter), Math.min(at + SECTOR_BYTES, length), (byte) 0);
      }
    }
    return image;
  }

  private void operation(String name) throws Failed {
    if (operationsLeft-- <= 0) {
      operationsLeft = 0;
      throw new Failed(name);
    }
  }

  private Content existing(String name) throws FileNotFoundException {
    Content content = files.get(name);
    if (content == null) {
      throw new FileNotFoundException(name);
    }
    return content;
  }

  @Override
  public List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public byte[] read(String name) throws IOException {
    return existing(name).now.clone();
  }

  @Override
  public void append(String name, byte[] bytes) throws IOException {
    Content content = files.computeIfAbsent(name, n -> new Content());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(content.now);
    all.writeBytes(bytes);
    content.now = all.toByteArray();
    // The bytes are on their way when the failure comes: all, some or none may arrive.
    operation("append");
  }

  @Override
  public void force(String name) throws IOException {
    Content content = existing(name);
    operation("force");
    content.forced = content.now;
  }

  @Override
  public void truncate(String name, long size) throws IOException {
    Content content = existing(name);
    content.now = Arrays.copyOf(content.now, Math.toIntExact(size));
    operation("truncate");
  }

  @Override
  public void rename(String source, String target) throws IOException {
    throw new IOException("the log renames nothing");
  }

  @Override
  public void delete(String name) throws IOException {
    deleted.put(name, existing(name));
    files.remove(name);
    operation("delete");
  }

  @Override
  public void forceDirectory() throws IOException {
    operation("forceDirectory");
    deleted.clear();
    files.values().forEach(content -> content.nameForced = true);
  }

  @Override
  public void close() {}
}
