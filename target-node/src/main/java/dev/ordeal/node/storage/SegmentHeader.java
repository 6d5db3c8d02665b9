package dev.ordeal.node.storage;

import dev.ordeal.node.storage.RecoveryRule.Evidence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first sector of a segment: whose it is and what it continues.
 *
 * <p>Content, before {@link Sectors} marks it (big-endian):
 *
 * <pre>
 *   | magic u64 | version u16 | number u64 | incarnation u64 | first frame u64 | chain crc u32 |
 *   | cluster: length u16, UTF-8 | node: length u16, UTF-8 | zeroes ... | header crc u32 |
 * </pre>
 *
 * @param number counts segments from 1
 * @param incarnation counts starts of the node from 1; a start always begins a segment
 * @param firstFrame the number of the first frame that the segment will hold
 * @param chain the chain crc of the frame before that, 0 if there is none
 */
record SegmentHeader(
    LogIdentity identity, long number, long incarnation, long firstFrame, int chain) {

  /** Spells "ORDEALOG". */
  private static final long MAGIC = 0x4F524445414C4F47L;

  private static final short VERSION = 1;
  private static final int CRC_AT = Sectors.CONTENT_BYTES - Integer.BYTES;

  /** What the first sector of a file is: the evidence, and the header if it is sound. */
  record Found(Evidence evidence, Optional<SegmentHeader> header) {

    static Found nothing(Evidence evidence) {
      return new Found(evidence, Optional.empty());
    }
  }

  /** The one sector that goes to the disk. */
  byte[] encode() {
    byte[] sector = Sectors.roomFor(Sectors.CONTENT_BYTES);
    ByteBuffer buffer = Sectors.contentOf(sector);
    buffer.putLong(MAGIC).putShort(VERSION);
    buffer.putLong(number).putLong(incarnation).putLong(firstFrame).putInt(chain);
    putName(buffer, identity.cluster());
    putName(buffer, identity.node());
    buffer.putInt(CRC_AT, crc(Sectors.contentOf(sector)));
    Sectors.mark(sector, Sectors.HEADER);
    return sector;
  }

  /** Looks at the beginning of a file; says nothing yet of identity and place. */
  static Found find(byte[] file) {
    if (file.length == 0) {
      return Found.nothing(Evidence.NOTHING);
    }
    if (file.length < Disk.SECTOR_BYTES) {
      return Found.nothing(Evidence.SHORT);
    }
    if (Sectors.anyZeroed(file, 0, 1)) {
      return Found.nothing(Evidence.ZEROED);
    }
    byte[] content = Sectors.read(file, 0, 1);
    ByteBuffer buffer = ByteBuffer.wrap(content);
    boolean sound =
        Sectors.marked(file, 0, 1, Sectors.HEADER)
            && buffer.getInt(CRC_AT) == crc(ByteBuffer.wrap(content));
    if (!sound || buffer.getLong() != MAGIC) {
      return Found.nothing(Evidence.CORRUPT);
    }
    if (buffer.getShort() != VERSION) {
      return Found.nothing(Evidence.VERSION);
    }
    long number = buffer.getLong();
    long incarnation = buffer.getLong();
    long firstFrame = buffer.getLong();
    int chain = buffer.getInt();
    String cluster = name(buffer);
    String node = name(buffer);
    return new Found(
        Evidence.SOUND,
        Optional.of(
            new SegmentHeader(
                new LogIdentity(cluster, node), number, incarnation, firstFrame, chain)));
  }

  private static void putName(ByteBuffer buffer, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    buffer.putShort((short) bytes.length).put(bytes);
  }

  private static String name(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getShort()];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int crc(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.slice(0, CRC_AT));
    return (int) crc.getValue();
  }
}
