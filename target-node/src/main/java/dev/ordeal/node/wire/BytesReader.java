package dev.ordeal.node.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link BytesWriter} wrote and refuses anything else.
 *
 * <p>Every length and count is checked against the bytes that are left before anything is allocated
 * or looped over, so hostile bytes cost no more than their own size.
 */
public final class BytesReader {

  /** Reads one value. */
  public interface Read<T> {
    /** Reads it from here on. */
    T from(BytesReader in) throws MalformedException;
  }

  private static final int ROOM_AT_FIRST = 4;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final String what;
  private final Texts texts;
  private int at;

  /** Reads all of {@code bytes}; {@code what} names them in messages. */
  public BytesReader(byte[] bytes, String what) {
    this(bytes, what, Texts.NONE);
  }

  /** The same, where texts that came before are not made again. */
  public BytesReader(byte[] bytes, String what, Texts texts) {
    this.bytes = bytes;
    this.what = what;
    this.texts = texts;
  }

  /** Reads one byte, 0 to 255. */
  public int u8() throws MalformedException {
    need(1, "a byte");
    return bytes[at++] & 0xff;
  }

  /** Reads four bytes. */
  public int i32() throws MalformedException {
    need(Integer.BYTES, "four bytes");
    int value = (int) INTS.get(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  /** Reads eight bytes. */
  public long i64() throws MalformedException {
    need(Long.BYTES, "eight bytes");
    long value = (long) LONGS.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  /** Reads text; refuses bytes that are not UTF-8. */
  public String text() throws MalformedException {
    int length = count("text");
    String known = texts.ascii(bytes, at, length);
    if (known != null) {
      at += length;
      return known;
    }
    ByteBuffer utf8 = ByteBuffer.wrap(bytes, at, length);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
      at += length;
      return text;
    } catch (CharacterCodingException e) {
      throw malformed("UTF-8 text", "other bytes");
    }
  }

  /** Reads a presence byte and the value if there is one. */
  public <T> Optional<T> optional(Read<T> read) throws MalformedException {
    int present = u8();
    if (present > 1) {
      throw malformed("a presence byte 0 or 1", Integer.toString(present));
    }
    return present == 1 ? Optional.of(read.from(this)) : Optional.empty();
  }

  /** Reads a count and the elements, each of which takes at least one byte. */
  public <T> List<T> list(Read<T> read) throws MalformedException {
    int count = count("elements");
    if (count == 0) {
      return List.of();
    }
    if (count == 1) {
      return List.of(read.from(this));
    }
    List<T> values = new ArrayList<>(Math.min(count, ROOM_AT_FIRST));
    for (int i = 0; i < count; i++) {
      values.add(read.from(this));
    }
    return values;
  }

  /** Whether nothing is left to read. */
  public boolean isAtEnd() {
    return at == bytes.length;
  }

  /** Refuses bytes that are left over. */
  public void end() throws MalformedException {
    if (!isAtEnd()) {
      throw malformed("the end", left() + " more bytes");
    }
  }

  /** A message with what was expected here and what was found. */
  public MalformedException malformed(String expected, String found) {
    return new MalformedException(
        "malformed " + what + " at byte " + at + ": expected " + expected + ", found " + found);
  }

  private int count(String of) throws MalformedException {
    int count = i32();
    if (count < 0 || count > left()) {
      throw malformed("at most " + left() + " for the length of " + of, Integer.toString(count));
    }
    return count;
  }

  private void need(int length, String expected) throws MalformedException {
    if (left() < length) {
      throw malformed(expected, "only " + left() + " left");
    }
  }

  private int left() {
    return bytes.length - at;
  }
}
