package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** Unpacks what was packed, by the words of the format, and compares. */
class TrailTests {

  /** Reads the stream as its description says. */
  private static final class Unpacked {
    private final byte[] bytes;
    private final List<String> texts = new ArrayList<>();
    private final Map<Long, String> workers = new HashMap<>();
    private final Map<Long, String> asked = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private int at;
    private long micros;

    Unpacked(String base64) throws IOException {
      try (InflaterInputStream in =
          new InflaterInputStream(
              new ByteArrayInputStream(Base64.getDecoder().decode(base64)), new Inflater(true))) {
        bytes = in.readAllBytes();
      }
      while (at < bytes.length) {
        event();
      }
    }

    private void event() {
      long head = number();
      micros += number();
      long lane = head / 8;
      switch ((int) (head % 8)) {
        case 5 -> workers.put(lane, number() + "@" + text());
        case 0 -> {
          String f = text();
          String key = text();
          asked.put(lane, value(null));
          told.add(micros + " " + workers.get(lane) + " " + f + " " + key + " " + asked.get(lane));
        }
        default ->
            told.add(
                micros
                    + " "
                    + workers.get(lane)
                    + " "
                    + List.of("ok", "mismatch", "fail", "info").get((int) (head % 8) - 1)
                    + " "
                    + value(asked.get(lane)));
      }
    }

    private String text() {
      int index = (int) number();
      if (index == texts.size()) {
        texts.add(utf8());
      }
      return texts.get(index);
    }

    private String utf8() {
      int length = (int) number();
      at += length;
      return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    private String value(String before) {
      return switch ((int) number()) {
        case 0 -> "null";
        case 1 -> {
          long zigzag = number();
          yield String.valueOf((zigzag >>> 1) ^ -(zigzag & 1));
        }
        case 2 -> utf8();
        case 3 -> "[" + value(null) + ", " + value(null) + "]";
        case 4 -> before;
        default -> throw new IllegalStateException("no such value");
      };
    }

    private long number() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte digit = bytes[at++];
        value |= (long) (digit & 0x7f) << shift;
        if (digit >= 0) {
          return value;
        }
      }
    }
  }

  private static Object value(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> (long) random.nextInt(100) - 50;
      case 3 -> List.of(random.nextLong(), (long) random.nextInt(9));
      case 4 -> true;
      default -> 1.5;
    };
  }

  @Test
  void unpacks_to_what_happened() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Trail trail = new Trail();
      List<String> expected = new ArrayList<>();
      int clients = 1 + random.nextInt(6);
      int[] process = new int[clients];
      Operation[] open = new Operation[clients];
      for (int c = 0; c < clients; c++) {
        process[c] = c;
      }
      long time = 0;
      for (int index = 0; index < 300; index++) {
        time += random.nextInt(3_000_000);
        int c = random.nextInt(clients);
        String node = "n" + c % 3;
        if (open[c] == null) {
          open[c] = new Operation("f" + random.nextInt(3), "k" + random.nextInt(9), value(random));
          trail.accept(new Event(index, time, process[c], EventType.INVOKE, open[c], node, null));
          expected.add(
              time / 1000
                  + " "
                  + process[c]
                  + "@"
                  + node
                  + " "
                  + open[c].f()
                  + " "
                  + open[c].key()
                  + " "
                  + open[c].value());
        } else {
          EventType type =
              List.of(EventType.OK, EventType.FAIL, EventType.INFO).get(random.nextInt(3));
          Operation result = random.nextBoolean() ? open[c] : open[c].withValue(value(random));
          boolean mismatch = type == EventType.FAIL && random.nextBoolean();
          trail.accept(
              new Event(
                  index, time, process[c], type, result, node, mismatch ? "cas-mismatch" : "x"));
          expected.add(
              time / 1000
                  + " "
                  + process[c]
                  + "@"
                  + node
                  + " "
                  + (mismatch ? "mismatch" : type.name().toLowerCase(java.util.Locale.ROOT))
                  + " "
                  + result.value());
          open[c] = null;
          if (type == EventType.INFO) {
            process[c] += clients;
          }
        }
      }

      Trail.Packed packed = trail.done();

      assertThat(new Unpacked(packed.base64()).told).as("seed %d", seed).isEqualTo(expected);
      assertThat(packed.lanes()).isLessThanOrEqualTo(clients);
    }
  }

  @Test
  void cuts_long_texts_and_shows_what_is_not_seen_as_codes() throws IOException {
    Trail trail = new Trail();
    String nasty = "\u202e" + "x".repeat(100);
    trail.accept(
        new Event(0, 0, 0, EventType.INVOKE, new Operation("write", nasty, nasty), null, null));

    assertThat(new Unpacked(trail.done().base64()).told)
        .containsExactly(
            "0 0@ write \\u202e" + "x".repeat(31) + "… \"\\u202e" + "x".repeat(30) + "…");
  }
}
