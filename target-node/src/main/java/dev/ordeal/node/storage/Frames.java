package dev.ordeal.node.storage;

import dev.ordeal.node.storage.RecoveryRule.Evidence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The format of a frame: what one group commit puts on the disk.
 *
 * <p>Content, before {@link Sectors} marks it (big-endian):
 *
 * <pre>
 *   | body length u32 | frame number u64 | header crc u32 | chain crc u32 | body ... | zeroes |
 *   body: | record count u32 | length u32, bytes | length u32, bytes | ...
 * </pre>
 *
 * The header crc covers length and number, so that a flipped length cannot make a whole frame look
 * short, that is, torn. The chain crc covers the chain crc of the frame before it and everything
 * here, padding included, so that no bit is unprotected and no frame can be swapped for another.
 */
final class Frames {

  /** The largest body, in bytes. A group commit stops far below it; see {@link Wal}. */
  static final int BODY_BYTES_MAX = 64 << 20;

  private static final int HEADER_BYTES = 20;

  /** What is at one place of a segment: the evidence, and a frame if there is a sound one. */
  record Found(Evidence evidence, int sizeBytes, int chain, List<byte[]> records) {

    static Found nothing(Evidence evidence) {
      return new Found(evidence, 0, 0, List.of());
    }
  }

  private Frames() {}

  /** Encodes one frame that follows a frame (or segment header) with chain crc {@code previous}. */
  static byte[] encode(long number, int previous, List<byte[]> records) {
    long body = Integer.BYTES;
    for (byte[] record : records) {
      body += Integer.BYTES + record.length;
    }
    if (body > BODY_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a frame of " + body + " bytes is larger than the limit of " + BODY_BYTES_MAX);
    }
    byte[] bytes = Sectors.roomFor(HEADER_BYTES + body);
    ByteBuffer buffer = Sectors.contentOf(bytes);
    buffer.putInt((int) body).putLong(number).putInt(headerCrc((int) body, number)).putInt(0);
    buffer.putInt(records.size());
    for (byte[] record : records) {
      buffer.putInt(record.length).put(record);
    }
    buffer.putInt(HEADER_BYTES - Integer.BYTES, chainCrc(previous, Sectors.contentOf(bytes)));
    Sectors.mark(bytes, Sectors.FRAME);
    return bytes;
  }

  /** The chain crc of an encoded frame, which the next one continues. */
  static int chain(byte[] frame) {
    return ByteBuffer.wrap(frame).getInt(1 + HEADER_BYTES - Integer.BYTES);
  }

  /** Looks at {@code offset} of a segment for frame {@code number} after chain {@code previous}. */
  static Found find(byte[] file, int offset, long number, int previous, LogRules rules) {
    int available = file.length - offset;
    if (available == 0) {
      return Found.nothing(Evidence.NOTHING);
    }
    if (available < Disk.SECTOR_BYTES) {
      return Found.nothing(Evidence.SHORT);
    }
    if (Sectors.anyZeroed(file, offset, 1)) {
      return Found.nothing(Evidence.ZEROED);
    }
    ByteBuffer header = headerAt(file, offset);
    if (header == null) {
      return Found.nothing(Evidence.CORRUPT);
    }
    int body = header.getInt(0);
    long sectors = Sectors.count((long) HEADER_BYTES + body);
    if (sectors * Disk.SECTOR_BYTES > available) {
      return Found.nothing(Evidence.SHORT);
    }
    if (Sectors.anyZeroed(file, offset, (int) sectors)) {
      return Found.nothing(Evidence.ZEROED);
    }
    if (header.getLong(Integer.BYTES) != number) {
      return Found.nothing(Evidence.MISPLACED);
    }
    return decode(file, offset, (int) sectors, previous, rules);
  }

  /** Whether a frame begins at a sector boundary at or after {@code offset}. */
  static boolean anyFrom(byte[] file, int offset) {
    for (int at = offset; at + Disk.SECTOR_BYTES <= file.length; at += Disk.SECTOR_BYTES) {
      if (headerAt(file, at) != null) {
        return true;
      }
    }
    return false;
  }

  private static Found decode(byte[] file, int offset, int sectors, int previous, LogRules rules) {
    byte[] content = Sectors.read(file, offset, sectors);
    ByteBuffer buffer = ByteBuffer.wrap(content);
    int stored = buffer.getInt(HEADER_BYTES - Integer.BYTES);
    buffer.putInt(HEADER_BYTES - Integer.BYTES, 0);
    boolean sound =
        Sectors.marked(file, offset, sectors, Sectors.FRAME)
            && rules.isSound(stored, chainCrc(previous, ByteBuffer.wrap(content)));
    if (!sound) {
      return Found.nothing(Evidence.CORRUPT);
    }
    buffer.position(HEADER_BYTES);
    int count = buffer.getInt();
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] record = new byte[buffer.getInt()];
      buffer.get(record);
      records.add(record);
    }
    return new Found(Evidence.SOUND, sectors * Disk.SECTOR_BYTES, stored, records);
  }

  /** The header content at {@code offset}, or null if the mark, the crc or the length is wrong. */
  private static ByteBuffer headerAt(byte[] file, int offset) {
    if (file[offset] != Sectors.FRAME) {
      return null;
    }
    ByteBuffer header = ByteBuffer.wrap(file, offset + 1, HEADER_BYTES).slice();
    int body = header.getInt(0);
    long number = header.getLong(Integer.BYTES);
    boolean sound =
        header.getInt(Integer.BYTES + Long.BYTES) == headerCrc(body, number)
            && body >= Integer.BYTES
            && body <= BODY_BYTES_MAX;
    return sound ? header : null;
  }

  private static int headerCrc(int body, long number) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(body).putLong(number).flip());
    return (int) crc.getValue();
  }

  private static int chainCrc(int previous, ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(previous).flip());
    crc.update(content);
    return (int) crc.getValue();
  }
}
