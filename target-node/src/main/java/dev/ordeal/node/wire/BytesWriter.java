package dev.ordeal.node.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Appends values to a growing array, big-endian; {@link BytesReader} reads them back. */
public final class BytesWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  /** Appends one byte. */
  public BytesWriter u8(int value) {
    bytes.write(value);
    return this;
  }

  /** Appends four bytes. */
  public BytesWriter i32(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.write(value >>> shift);
    }
    return this;
  }

  /** Appends eight bytes. */
  public BytesWriter i64(long value) {
    i32((int) (value >>> 32));
    return i32((int) value);
  }

  /** Appends a length in bytes and UTF-8. */
  public BytesWriter text(String value) {
    ByteBuffer utf8;
    try {
      utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text with an unpaired surrogate cannot be stored", e);
    }
    i32(utf8.remaining());
    bytes.write(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
    return this;
  }

  /** Appends a presence byte and the value if there is one. */
  public <T> BytesWriter optional(Optional<T> value, BiConsumer<BytesWriter, T> write) {
    u8(value.isPresent() ? 1 : 0);
    value.ifPresent(present -> write.accept(this, present));
    return this;
  }

  /** Appends a count and the elements. */
  public <T> BytesWriter list(List<T> values, BiConsumer<BytesWriter, T> write) {
    i32(values.size());
    values.forEach(value -> write.accept(this, value));
    return this;
  }

  /** Everything appended so far. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
