package dev.ordeal.node.wire;

import dev.ordeal.node.paxos.LogRecord;

/**
 * The bytes of a log record: type u8, group i32, then the fields in the order of the record.
 *
 * <p>Text is length i32 and UTF-8; a ballot is round i64 and node; an absent value is a 0 byte.
 */
public final class LogRecordCodec {

  private LogRecordCodec() {}

  /** Encodes a record. */
  public static byte[] encode(LogRecord record) {
    BytesWriter out = new BytesWriter();
    switch (record.kind()) {
      case PROMISED -> {
        LogRecord.Promised promised = (LogRecord.Promised) record;
        CommandCodec.writeBallot(out.u8(1).i32(promised.group()), promised.ballot());
      }
      case ACCEPTED -> {
        LogRecord.Accepted accepted = (LogRecord.Accepted) record;
        out.u8(2).i32(accepted.group()).i64(accepted.slot());
        CommandCodec.writeBallot(out, accepted.ballot());
        CommandCodec.writeEntry(out, accepted.entry());
      }
      case LEARNED -> {
        LogRecord.Learned learned = (LogRecord.Learned) record;
        out.u8(3).i32(learned.group()).i64(learned.slot());
        CommandCodec.writeEntry(out, learned.entry());
      }
      case CHOSEN -> {
        LogRecord.Chosen chosen = (LogRecord.Chosen) record;
        out.u8(4).i32(chosen.group()).i64(chosen.upTo());
      }
    }
    return out.toBytes();
  }

  /**
   * Decodes a record.
   *
   * @throws MalformedException if these are not the bytes of exactly one record
   */
  public static LogRecord decode(byte[] bytes) throws MalformedException {
    return decode(new BytesReader(bytes, "log record"));
  }

  /** The same, where texts that came before are not made again. */
  public static LogRecord decode(byte[] bytes, Texts texts) throws MalformedException {
    return decode(new BytesReader(bytes, "log record", texts));
  }

  private static LogRecord decode(BytesReader in) throws MalformedException {
    LogRecord record;
    try {
      record = read(in);
    } catch (IllegalArgumentException e) {
      throw in.malformed("fields that make a log record", e.getMessage());
    }
    in.end();
    return record;
  }

  private static LogRecord read(BytesReader in) throws MalformedException {
    int type = in.u8();
    int group = in.i32();
    return switch (type) {
      case 1 -> new LogRecord.Promised(group, CommandCodec.readBallot(in));
      case 2 ->
          new LogRecord.Accepted(
              group, in.i64(), CommandCodec.readBallot(in), CommandCodec.readEntry(in));
      case 3 -> new LogRecord.Learned(group, in.i64(), CommandCodec.readEntry(in));
      case 4 -> new LogRecord.Chosen(group, in.i64());
      default -> throw in.malformed("a record type 1 to 4", Integer.toString(type));
    };
  }
}
