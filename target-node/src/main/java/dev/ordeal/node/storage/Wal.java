package dev.ordeal.node.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The write-ahead log of a node: appends groups of records and returns once they are durable.
 *
 * <p>One frame is in flight at a time, so a power loss tears at most the last frame. A start begins
 * a new segment and thereby counts the incarnation; so does a segment that reached its size. A
 * failed write or force ends the log for good: a second force may report success for bytes that
 * were dropped (Rebello et al., Can Applications Recover from fsync Failures, ATC 2020).
 *
 * <p>Not safe for use by several threads.
 */
public final class Wal implements Closeable {

  /** Size after which a new segment begins, in bytes: large enough to be rare, small to read. */
  public static final int SEGMENT_BYTES = 16 << 20;

  private final Disk disk;
  private final LogIdentity identity;
  private final int segmentBytes;
  private final LogRules rules;
  private final long incarnation;
  private long segment;
  private long frame;
  private int chain;
  private String file = "";
  private long fileBytes;
  private boolean failed;

  private Wal(
      Disk disk, LogIdentity identity, RecoveredLog from, int segmentBytes, LogRules rules) {
    this.disk = disk;
    this.identity = identity;
    this.segmentBytes = segmentBytes;
    this.rules = rules;
    this.incarnation = from.incarnation() + 1;
    this.segment = from.segments();
    this.frame = from.frames();
    this.chain = from.chain();
  }

  /**
   * Goes on with a recovered log under the next incarnation, which is durable on return.
   *
   * @param segmentBytes size after which a segment is closed
   * @throws IOException if the disk failed
   */
  public static Wal begin(Disk disk, LogIdentity identity, RecoveredLog from, int segmentBytes)
      throws IOException {
    return begin(disk, identity, from, segmentBytes, LogRules.RIGHT);
  }

  /** The same under other rules. */
  public static Wal begin(
      Disk disk, LogIdentity identity, RecoveredLog from, int segmentBytes, LogRules rules)
      throws IOException {
    Wal wal = new Wal(disk, identity, from, segmentBytes, rules);
    wal.beginSegment();
    return wal;
  }

  /**
   * Writes the records as one frame; they are durable on return.
   *
   * @throws IOException if the disk failed; the log accepts nothing afterwards
   * @throws IllegalStateException if an earlier append failed
   */
  public void append(List<byte[]> records) throws IOException {
    if (failed) {
      throw new IllegalStateException("the log failed before and takes no more records");
    }
    byte[] bytes = Frames.encode(frame + 1, chain, records);
    failed = true;
    if (fileBytes >= segmentBytes) {
      beginSegment();
    }
    disk.append(file, bytes);
    rules.makeDurable(disk, file);
    failed = false;
    frame++;
    chain = Frames.chain(bytes);
    fileBytes += bytes.length;
  }

  /** How often the node has started, this start included. */
  public long incarnation() {
    return incarnation;
  }

  /** Closes the disk; everything appended is durable already. */
  @Override
  public void close() throws IOException {
    disk.close();
  }

  private void beginSegment() throws IOException {
    SegmentHeader header = new SegmentHeader(identity, segment + 1, incarnation, frame + 1, chain);
    file = WalRecovery.segmentName(segment + 1);
    byte[] bytes = header.encode();
    disk.append(file, bytes);
    rules.makeDurable(disk, file);
    // The name too, before the first frame is acknowledged, or the frame could vanish with it.
    rules.makeNamesDurable(disk);
    segment++;
    fileBytes = bytes.length;
  }
}
