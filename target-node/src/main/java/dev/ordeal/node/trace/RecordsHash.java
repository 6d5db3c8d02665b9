package dev.ordeal.node.trace;

import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.wire.LogRecordCodec;
import java.util.zip.CRC32C;

/** Folds log records into one number, so that a start need not write them all again. */
final class RecordsHash {
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private RecordsHash() {}

  /** The hash of some records and one more; 0 is the hash of none. */
  static long next(long hash, LogRecord record) {
    CRC32C crc = new CRC32C();
    crc.update(LogRecordCodec.encode(record));
    return (hash ^ crc.getValue()) * MULTIPLIER + 1;
  }
}
