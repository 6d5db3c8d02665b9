package dev.ordeal.node.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Appends values to a growing array, big-endian; {@link BytesReader} reads them back. */
public final class BytesWriter {

  private static final int ROOM_AT_FIRST = 128;

  private ByteBuffer bytes = ByteBuffer.allocate(ROOM_AT_FIRST);

  /** Appends one byte. */
  public BytesWriter u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  /** Appends four bytes. */
  public BytesWriter i32(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  /** Appends eight bytes. */
  public BytesWriter i64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /** Appends a length in bytes and UTF-8. */
  public BytesWriter text(String value) {
    requirePairs(value);
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
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
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      int size = Math.max(2 * bytes.capacity(), bytes.position() + length);
      bytes = ByteBuffer.allocate(size).put(bytes.flip());
    }
    return bytes;
  }

  /** What UTF-8 cannot say would be replaced in silence. */
  private static void requirePairs(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
          throw new IllegalArgumentException("text with an unpaired surrogate cannot be stored");
        }
        return;
      }
    }
  }
}
