package dev.ordeal.node.server;

import dev.ordeal.node.wire.MalformedException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What travels between nodes: length u32, crc32c u32, then type u8 and payload, which both cover.
 *
 * <p>The checksum is there because proxies and fault injectors between nodes may change bytes;
 * TCP's own sum is renewed by each of them.
 */
public final class PeerFrame {

  /** Asks to be heard; carries a {@link Greeting}. */
  static final int HELLO = 1;

  /** Grants it; carries a {@link Greeting} too. */
  static final int WELCOME = 2;

  /** Refuses it; carries the reason. */
  static final int REFUSAL = 3;

  /** Messages of the protocol that travel together, at least one. */
  public static final int MESSAGES = 4;

  /** Are you there? No payload. */
  static final int PING = 5;

  /** I am. No payload. */
  static final int PONG = 6;

  /** Bytes before type and payload. */
  static final int PREFIX_BYTES = 8;

  /** Far above the largest message the core sends, so that damage cannot ask for memory. */
  static final int BODY_BYTES_MAX = 8 << 20;

  private final byte[] body;

  private PeerFrame(byte[] body) {
    this.body = body;
  }

  /** The bytes of a frame. */
  public static byte[] encode(int type, byte[] payload) {
    ByteBuffer bytes = ByteBuffer.allocate(PREFIX_BYTES + 1 + payload.length);
    bytes.position(PREFIX_BYTES);
    bytes.put((byte) type).put(payload);
    bytes.putInt(0, 1 + payload.length);
    bytes.putInt(Integer.BYTES, crc(bytes.array(), PREFIX_BYTES, 1 + payload.length));
    return bytes.array();
  }

  /**
   * Waits for a whole frame.
   *
   * @throws MalformedException if the bytes are no frame
   */
  static PeerFrame read(DataInputStream in) throws IOException {
    int length = checkedLength(in.readInt());
    int crc = in.readInt();
    byte[] body = new byte[length];
    in.readFully(body);
    return checked(body, crc);
  }

  /**
   * Takes a whole frame from a buffer if there is one, else returns null and takes nothing.
   *
   * @throws MalformedException if the bytes are no frame
   */
  public static PeerFrame poll(ByteBuffer in) throws MalformedException {
    if (in.remaining() < PREFIX_BYTES) {
      return null;
    }
    int length = checkedLength(in.getInt(in.position()));
    if (in.remaining() < PREFIX_BYTES + length) {
      return null;
    }
    in.getInt();
    int crc = in.getInt();
    byte[] body = new byte[length];
    in.get(body);
    return checked(body, crc);
  }

  /** One of the constants here, or something else. */
  int type() {
    return body[0];
  }

  /** What follows the type. */
  public byte[] payload() {
    byte[] payload = new byte[body.length - 1];
    System.arraycopy(body, 1, payload, 0, payload.length);
    return payload;
  }

  private static int checkedLength(int length) throws MalformedException {
    if (length < 1 || length > BODY_BYTES_MAX) {
      throw new MalformedException(
          "malformed peer frame: expected a length of 1 to "
              + BODY_BYTES_MAX
              + ", found "
              + length);
    }
    return length;
  }

  private static PeerFrame checked(byte[] body, int crc) throws MalformedException {
    if (crc(body, 0, body.length) != crc) {
      throw new MalformedException("malformed peer frame: wrong checksum");
    }
    return new PeerFrame(body);
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
