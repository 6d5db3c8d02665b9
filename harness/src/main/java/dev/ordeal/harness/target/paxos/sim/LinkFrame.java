package dev.ordeal.harness.target.paxos.sim;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What travels between simulated nodes: crc32c u32, which covers all that follows, then kind u8,
 * the incarnation of the sender u64, that of the receiver as the sender knows it u64, payload.
 */
final class LinkFrame {

  /** Asks to be heard, as a connection's first frame does. */
  static final int HELLO = 1;

  /** Grants it, and tells who is there. */
  static final int WELCOME = 2;

  /** Says that the life a frame was sent to is over, as TCP's reset does. */
  static final int RESET = 3;

  /** Carries messages of the protocol that travel together, at least one. */
  static final int MESSAGES = 4;

  private static final int HEADER_BYTES = Integer.BYTES + 1 + 2 * Long.BYTES;
  private static final byte[] NOTHING = new byte[0];

  private final int kind;
  private final long sender;
  private final long receiver;
  private final byte[] bytes;

  private LinkFrame(int kind, long sender, long receiver, byte[] bytes) {
    this.kind = kind;
    this.sender = sender;
    this.receiver = receiver;
    this.bytes = bytes;
  }

  /** The bytes of a frame that carries no message. */
  static byte[] encode(int kind, long sender, long receiver) {
    return encode(kind, sender, receiver, NOTHING);
  }

  /** The bytes of a frame; {@code receiver} is 0 if the sender does not know it. */
  static byte[] encode(int kind, long sender, long receiver, byte[] payload) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.length);
    bytes.putInt(0).put((byte) kind).putLong(sender).putLong(receiver).put(payload);
    bytes.putInt(0, crc(bytes.array()));
    return bytes.array();
  }

  /** Reads a frame; returns null if its bytes were changed on the way. */
  static LinkFrame decode(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt() != crc(bytes)) {
      return null;
    }
    return new LinkFrame(in.get(), in.getLong(), in.getLong(), bytes);
  }

  /** One of the constants here. */
  int kind() {
    return kind;
  }

  /** The incarnation that sent it. */
  long sender() {
    return sender;
  }

  /** The incarnation it is for; 0 if the sender does not know. */
  long receiver() {
    return receiver;
  }

  /** The encoded messages; nothing in other kinds. */
  byte[] payload() {
    return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }
}
