package dev.ordeal.node.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a real directory, locked against a second process.
 *
 * <p>Used by one thread at a time, and that thread must never be interrupted: an interrupt closes a
 * {@link FileChannel} under way.
 */
public final class FileDisk implements Disk {

  private static final String LOCK_NAME = "lock";

  private final Path directory;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private final Map<String, FileChannel> channels = new TreeMap<>();

  private FileDisk(Path directory, FileChannel lockChannel, FileLock lock) {
    this.directory = directory;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /**
   * Opens a directory and creates it if it is absent.
   *
   * @throws IOException if it cannot be created or another process holds it
   */
  public static FileDisk open(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new IOException("data directory " + directory + " is in use by another node");
    }
    return new FileDisk(directory, channel, lock);
  }

  @Override
  public List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file) && !name.equals(LOCK_NAME)) {
          names.add(name);
        }
      }
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public byte[] read(String name) throws IOException {
    return Files.readAllBytes(directory.resolve(name));
  }

  @Override
  public void append(String name, byte[] bytes) throws IOException {
    FileChannel channel = channel(name, true);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void force(String name) throws IOException {
    // With the metadata: the length of the file has nearly always changed.
    channel(name, false).force(true);
  }

  @Override
  public void truncate(String name, long size) throws IOException {
    FileChannel channel = channel(name, false);
    if (size > channel.size()) {
      throw new IOException("cannot cut " + name + " to " + size + " bytes: it is shorter");
    }
    channel.truncate(size);
    channel.position(size);
  }

  @Override
  public void rename(String source, String target) throws IOException {
    forget(source);
    forget(target);
    Files.move(
        directory.resolve(source), directory.resolve(target), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    forget(name);
    Files.delete(directory.resolve(name));
  }

  @Override
  public void forceDirectory() throws IOException {
    // A directory opened for reading can be forced; opened for writing it is refused.
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    for (String name : List.copyOf(channels.keySet())) {
      forget(name);
    }
    lock.release();
    lockChannel.close();
  }

  private FileChannel channel(String name, boolean create) throws IOException {
    FileChannel open = channels.get(name);
    if (open != null) {
      return open;
    }
    Path file = directory.resolve(name);
    FileChannel channel =
        create
            ? FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
            : FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(channel.size());
    channels.put(name, channel);
    return channel;
  }

  private void forget(String name) throws IOException {
    FileChannel channel = channels.remove(name);
    if (channel != null) {
      channel.close();
    }
  }
}
