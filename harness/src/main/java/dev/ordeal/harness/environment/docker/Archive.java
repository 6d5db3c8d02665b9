package dev.ordeal.harness.environment.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Packs files and directories into a tar archive in memory: the form in which engines take them.
 */
final class Archive {
  private static final int READABLE = 0644;

  /** Open to all, since an image may run its process as any user. */
  private static final int OPEN_DIRECTORY = 040777;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

  /** Starts an empty archive. */
  Archive() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /** Adds a directory that everybody may write to. */
  Archive directory(String name) {
    TarArchiveEntry entry = new TarArchiveEntry(name + "/");
    entry.setMode(OPEN_DIRECTORY);
    return put(entry, new byte[0]);
  }

  /** Adds a file. */
  Archive file(String name, byte[] content) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setMode(READABLE);
    return put(entry, content);
  }

  /** Returns the archive; nothing can be added to it then. */
  byte[] bytes() {
    try {
      tar.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Archive put(TarArchiveEntry entry, byte[] content) {
    try {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
