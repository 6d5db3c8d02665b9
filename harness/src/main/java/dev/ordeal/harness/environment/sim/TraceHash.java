package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.Trace;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Folds every event of a simulated world into one number, order and times included.
 *
 * <p>Only what every JDK computes alike goes in: longs, {@code String.hashCode} (laid down by the
 * Java API) and CRC32C.
 */
final class TraceHash {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int ROTATION = 29;

  private final CRC32C crc = new CRC32C();
  private long hash;
  private long events;

  /** Notes that something happened. */
  void note(long now, String what, String where, long detail) {
    fold(now);
    fold(what.hashCode());
    fold(where.hashCode());
    fold(detail);
    events++;
  }

  /** Notes that something happened with these bytes. */
  void note(long now, String what, String where, byte[] bytes) {
    crc.reset();
    crc.update(bytes);
    note(now, what, where, crc.getValue() << Byte.SIZE ^ bytes.length);
  }

  /** Returns how much was noted so far. */
  long events() {
    return events;
  }

  /** Returns what came of it so far. */
  Trace trace() {
    return new Trace(String.format(Locale.ROOT, "%016x", hash), events);
  }

  private void fold(long value) {
    hash = Long.rotateLeft((hash ^ value) * MULTIPLIER, ROTATION) + value;
  }
}
