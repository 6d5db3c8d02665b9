package dev.ordeal.node.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Appends values to a growing array, big-endian; {@link BytesReader} reads them back. */
public final class BytesWriter {

  private static final int ROOM_AT_FIRST = 96;

  private static final char FIRST_BEYOND_ASCII = 0x80;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[ROOM_AT_FIRST];
  private int length;

  /** Appends one byte. */
  public BytesWriter u8(int value) {
    int at = room(1);
    bytes[at] = (byte) value;
    return this;
  }

  /** Appends four bytes. */
  public BytesWriter i32(int value) {
    int at = room(Integer.BYTES);
    INTS.set(bytes, at, value);
    return this;
  }

  /** Appends eight bytes. */
  public BytesWriter i64(long value) {
    int at = room(Long.BYTES);
    LONGS.set(bytes, at, value);
    return this;
  }

  /** Appends a length in bytes and UTF-8. */
  public BytesWriter text(String value) {
    int end = value.length();
    i32(end);
    int at = room(end);
    for (int i = 0; i < end; i++) {
      char each = value.charAt(i);
      if (each >= FIRST_BEYOND_ASCII) {
        length = at - Integer.BYTES;
        return utf8(value);
      }
      bytes[at + i] = (byte) each;
    }
    return this;
  }

  /** Most text is ASCII, and needs no encoder. */
  private BytesWriter utf8(String value) {
    requirePairs(value);
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    i32(utf8.length);
    int at = room(utf8.length);
    System.arraycopy(utf8, 0, bytes, at, utf8.length);
    return this;
  }

  /** Appends a presence byte and the value if there is one. */
  public <T> BytesWriter optional(Optional<T> value, BiConsumer<BytesWriter, T> write) {
    u8(value.isPresent() ? 1 : 0);
    if (value.isPresent()) {
      write.accept(this, value.get());
    }
    return this;
  }

  /** Appends a count and the elements. */
  public <T> BytesWriter list(List<T> values, BiConsumer<BytesWriter, T> write) {
    i32(values.size());
    for (T value : values) {
      write.accept(this, value);
    }
    return this;
  }

  /** Everything appended so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Makes room for so many more bytes, and returns where they begin. */
  private int room(int more) {
    int at = length;
    if (bytes.length - at < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(at, more)));
    }
    length += more;
    return at;
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
