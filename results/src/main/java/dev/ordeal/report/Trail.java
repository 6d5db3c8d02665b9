package dev.ordeal.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Packs every operation of the clients so that a million of them fit into a page: the events in
 * their order, as small numbers, deflated as they come.
 *
 * <p>Processes are laid into lanes: a process that takes the place of one that was given up takes
 * its lane too. The stream is a sequence of these, all numbers in base 128, the lowest digit first,
 * each but the last digit of a number with 128 added:
 *
 * <pre>
 * event   := lane * 8 + type, microseconds since the event before, rest
 * type 0  : an invocation; rest := f, key, value
 * type 1-4: it ended ok, as a cas mismatch, fail, info; rest := value
 * type 5  : who works in the lane from now on; rest := process, node
 * f, key, node := a number of a text; one that is new, the next in order, is followed by the text
 * text    := length in bytes, UTF-8
 * value   := 0 nothing | 1 integer (zigzag) | 2 text | 3 value value | 4 as invoked
 * </pre>
 */
final class Trail {
  /** The bytes after which the packing of further operations is given up, before base 64. */
  private static final int BYTES_MAX = 48 << 20;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int VALUE_LENGTH_MAX = 32;
  private static final int BUFFER = 1 << 16;
  private static final int MICRO = 1_000;
  private static final int TYPE_WORKER = 5;

  /** One operation that is under way. */
  private record Open(int lane, Object value) {}

  /**
   * What was packed.
   *
   * @param base64 the stream, deflated, in base 64
   * @param lanes how many lanes there are
   * @param operations how many operations the stream has
   * @param leftOut how many there was no room for
   */
  record Packed(String base64, int lanes, long operations, long leftOut) {}

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER);
  private final DeflaterOutputStream out =
      new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, true), BUFFER);
  private final byte[] scratch = new byte[10];
  private final Map<String, Integer> texts = new HashMap<>();
  private final Map<Integer, Integer> laneOf = new HashMap<>();
  private final PriorityQueue<Integer> free = new PriorityQueue<>();
  private final Map<Integer, Open> open = new HashMap<>();
  private int lanes;
  private long micros;
  private long operations;
  private long leftOut;

  /** Takes the next event of a client. */
  void accept(Event event) {
    try {
      if (event.type() == EventType.INVOKE) {
        invoked(event);
      } else {
        ended(event);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  private void invoked(Event event) throws IOException {
    if (packed.size() > BYTES_MAX) {
      leftOut++;
      return;
    }
    Integer known = laneOf.get(event.process());
    int lane = known == null ? settle(event) : known;
    open.put(event.process(), new Open(lane, event.operation().value()));
    head(event, lane, 0);
    text(event.operation().f());
    text(event.operation().key() == null ? "" : event.operation().key());
    value(event.operation().value());
    operations++;
  }

  /** Gives a process that was not seen before a lane. */
  private int settle(Event event) throws IOException {
    int lane = free.isEmpty() ? lanes++ : free.remove();
    laneOf.put(event.process(), lane);
    head(event, lane, TYPE_WORKER);
    number(event.process());
    text(event.node() == null ? "" : event.node());
    return lane;
  }

  private void ended(Event event) throws IOException {
    Open call = open.remove(event.process());
    if (call == null) {
      return;
    }
    head(event, call.lane(), type(Ending.of(event)));
    Object value = event.operation().value();
    if (value != null && value.equals(call.value())) {
      number(4);
    } else {
      value(value);
    }
    if (event.type() == EventType.INFO) {
      free.add(laneOf.remove(event.process()));
    }
  }

  private static int type(Ending ending) {
    return switch (ending) {
      case OK -> 1;
      case CAS_MISMATCH -> 2;
      case FAIL -> 3;
      case INFO -> 4;
    };
  }

  private void head(Event event, int lane, int type) throws IOException {
    number((long) lane * 8 + type);
    long now = event.time() / MICRO;
    number(Math.max(0, now - micros));
    micros = Math.max(micros, now);
  }

  private void value(Object value) throws IOException {
    if (value == null) {
      number(0);
    } else if (value instanceof Long whole) {
      number(1);
      number((whole << 1) ^ (whole >> 63));
    } else if (value instanceof List<?> pair && pair.size() == 2) {
      number(3);
      value(pair.get(0));
      value(pair.get(1));
    } else {
      number(2);
      bytes(JSON.writeValueAsString(value));
    }
  }

  private void text(String text) throws IOException {
    Integer known = texts.get(text);
    number(known == null ? texts.size() : known);
    if (known == null) {
      texts.put(text, texts.size());
      bytes(text);
    }
  }

  private void bytes(String text) throws IOException {
    int length = text.codePointCount(0, text.length());
    String shown =
        Markup.visible(
            length <= VALUE_LENGTH_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, VALUE_LENGTH_MAX)) + "…");
    byte[] utf8 = shown.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    out.write(utf8);
  }

  private void number(long value) throws IOException {
    int count = 0;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      scratch[count++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    scratch[count++] = (byte) rest;
    out.write(scratch, 0, count);
  }

  /** Ends the stream. */
  Packed done() {
    try {
      out.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return new Packed(
        Base64.getEncoder().encodeToString(packed.toByteArray()), lanes, operations, leftOut);
  }
}
