package dev.ordeal.node.storage;

import java.nio.ByteBuffer;

/**
 * Lays content out in 512-byte sectors, each beginning with a mark that is never zero.
 *
 * <pre>
 *   | mark | 511 bytes of content | mark | 511 bytes of content | ...
 * </pre>
 *
 * The marks make three things certain whatever the content is: a sector that was written never
 * reads as zeroes, so zeroes mean "never written"; the first sector of a frame cannot be mistaken
 * for a later one; and content cannot imitate a frame. Any two marks, and a mark and zero, differ
 * in at least four bits, so that no single flipped bit turns one into another.
 */
final class Sectors {

  /** First sector of a segment. */
  static final byte HEADER = 0x3C;

  /** First sector of a frame. */
  static final byte FRAME = (byte) 0xA7;

  /** Any later sector of a frame. */
  static final byte CONTINUED = 0x5B;

  /** Content bytes in one sector. */
  static final int CONTENT_BYTES = Disk.SECTOR_BYTES - 1;

  private Sectors() {}

  /** How many sectors {@code contentBytes} of content take. */
  static long count(long contentBytes) {
    return (contentBytes + CONTENT_BYTES - 1) / CONTENT_BYTES;
  }

  /** Sectors for so much content, which goes to {@link #contentOf} before they are marked. */
  static byte[] roomFor(long contentBytes) {
    return new byte[Math.toIntExact(count(contentBytes) * Disk.SECTOR_BYTES)];
  }

  /** The content of sectors that are not marked yet, padding included, all in one piece. */
  static ByteBuffer contentOf(byte[] unmarked) {
    return ByteBuffer.wrap(unmarked, 1, unmarked.length / Disk.SECTOR_BYTES * CONTENT_BYTES)
        .slice();
  }

  /** Spreads the content over its sectors, and marks them. */
  static void mark(byte[] unmarked, byte firstMark) {
    for (int i = unmarked.length / Disk.SECTOR_BYTES - 1; i > 0; i--) {
      int sector = i * Disk.SECTOR_BYTES;
      System.arraycopy(unmarked, 1 + i * CONTENT_BYTES, unmarked, sector + 1, CONTENT_BYTES);
      unmarked[sector] = CONTINUED;
    }
    unmarked[0] = firstMark;
  }

  /** Takes the content of {@code sectors} sectors out again; marks are not looked at. */
  static byte[] read(byte[] file, int offset, int sectors) {
    byte[] padded = new byte[sectors * CONTENT_BYTES];
    for (int i = 0; i < sectors; i++) {
      System.arraycopy(
          file, offset + i * Disk.SECTOR_BYTES + 1, padded, i * CONTENT_BYTES, CONTENT_BYTES);
    }
    return padded;
  }

  /** Whether the marks of {@code sectors} sectors are those that {@link #mark} puts. */
  static boolean marked(byte[] file, int offset, int sectors, byte firstMark) {
    for (int i = 0; i < sectors; i++) {
      if (file[offset + i * Disk.SECTOR_BYTES] != (i == 0 ? firstMark : CONTINUED)) {
        return false;
      }
    }
    return true;
  }

  /** Whether one of the sectors, whole ones only, reads as zeroes. */
  static boolean anyZeroed(byte[] file, int offset, int sectors) {
    for (int i = 0; i < sectors; i++) {
      if (zeroed(file, offset + i * Disk.SECTOR_BYTES)) {
        return true;
      }
    }
    return false;
  }

  private static boolean zeroed(byte[] file, int offset) {
    for (int i = offset; i < offset + Disk.SECTOR_BYTES; i++) {
      if (file[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
